"""Ways for bytes to and from a printer; nothing here knows what the bytes mean.

A transport opens, writes, reads with a timeout, closes; every one of these ends in bounded time,
and every foreign error becomes a `PrinterFault` here, once. `transport_for` in
`transports/address.py` picks one by its address.

Start reading at `transport`, the protocol; `tcp` and `file` fill it.
"""
