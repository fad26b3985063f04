"""Ways for bytes to and from a printer; nothing here knows what the bytes mean.

A transport opens, writes, reads with a timeout, finishes, closes; every one of these ends in
bounded time, and every foreign error becomes a `PrinterFault` here, once. `transport_for` in
`address` picks one by its address, which `places` reads without touching anything. `device_io` is
what devices share; `usb_id` and `lp_ports` find a printer again that came back under another name.

Start reading at `transport`, the protocol; `tcp` fills it in the plainest way, `serial_line`,
`lp`, `usb_bulk`, `cups` and `file` in others.
"""
