"""A kiosk's settings: every number that somebody may want to change, with its shipped value."""

from typing import Annotated, Literal

import msgspec

from kiosk.guard import GuardSettings
from printer.settings import PrinterSettings
from terminal_client.settings import LinkSettings

Positive = Annotated[float, msgspec.Meta(gt=0)]


class Times(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How long things take, seconds.

    Of hall time: `untouched` (K10: never under 60), `warning` (K10: never under 20), `shown`
    (K20: never under 60), `staff_told`, `tick`; for who uses speech or the keypad the first three
    are `patience` times as long. Of the wall: `answer` (K19), `device` (when
    «Друкуємо…» appears), `paper` (when a silent printer counts as uncertain).
    """

    untouched: Annotated[float, msgspec.Meta(ge=60)] = 60.0
    warning: Annotated[float, msgspec.Meta(ge=20)] = 20.0
    shown: Annotated[float, msgspec.Meta(ge=60)] = 60.0
    patience: Annotated[float, msgspec.Meta(ge=1, le=10)] = 3.0
    staff_told: Positive = 10.0
    tick: Positive = 1.0
    answer: Positive = 0.7
    device: Positive = 0.3
    paper: Positive = 30.0


class StaffSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The staff's pages (K22): hall time, seconds but for `locked_min`.

    `hold_s`: so long a finger rests on the hall's clock to open them; `tries` wrong PINs lock them
    for `locked_min`; they close `untouched_s` after the last touch, the PIN's own page after
    `pin_untouched_s`; what they tell is gathered anew every `refresh_s`.
    """

    hold_s: Annotated[float, msgspec.Meta(ge=5, le=15)] = 5.0
    tries: Annotated[int, msgspec.Meta(ge=1, le=5)] = 5
    locked_min: Annotated[float, msgspec.Meta(ge=15)] = 15.0
    untouched_s: Annotated[float, msgspec.Meta(ge=20, le=120)] = 120.0
    pin_untouched_s: Annotated[float, msgspec.Meta(ge=10, le=60)] = 20.0
    refresh_s: Positive = 2.0


class PauseSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where a paused kiosk sends people, in Ukrainian and English; "": to another kiosk."""

    go_to: str = ""
    go_to_en: str = ""


class ShelterSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shelter as seen by one who faces the kiosk; `way` by language: «Сходами вниз»."""

    direction: Literal["", "right", "left", "ahead", "back", "up", "down"] = ""
    way: dict[Literal["uk", "en"], Annotated[str, msgspec.Meta(max_length=40)]] = {}


class ScannerSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A reader of QR codes on a serial port; `device` by its id: /dev/serial/by-id/…; "": none."""

    device: str = ""
    baud: Annotated[int, msgspec.Meta(ge=300)] = 9600
    most_a_second: Annotated[int, msgspec.Meta(ge=1, le=5)] = 5


KeyNames = tuple[Annotated[str, msgspec.Meta(min_length=1, max_length=40)], ...]


class KeypadSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which keys of a USB keypad mean what, by Qt's names without «Key_» (docs/kiosk.md).

    The four first ones are enough for every screen; `headset_in` and `headset_out` are what some
    keypads send when a plug is put in and pulled out.
    """

    previous: KeyNames = ("Left", "Up")
    next: KeyNames = ("Right", "Down")
    choose: KeyNames = ("Return", "Enter")
    back: KeyNames = ("Escape", "Backspace")
    speech: KeyNames = ("F1",)
    repeat: KeyNames = ("F2",)
    skip: KeyNames = ("F3",)
    louder: KeyNames = ("VolumeUp", "F5")
    quieter: KeyNames = ("VolumeDown", "F4")
    headset_in: KeyNames = ()
    headset_out: KeyNames = ()


class VoiceSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The voice that reads the screens aloud (K8).

    `device`: the sound system's name of the headset's or loudspeaker's output ("" = its own
    choice); `rhvoice`: RHVoice's Ukrainian voice; `words_a_minute`: its speed. `headset`:
    the input device that tells of a plug in the computer's own socket, "" for none.
    """

    on: bool = True
    device: str = ""
    rhvoice: str = "natalia"
    words_a_minute: Annotated[int, msgspec.Meta(ge=100, le=300)] = 160
    headset: str = ""


class PanelSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The glass. Pixels of 0: as the screen says.

    `lower_edge_mm`: how high over the floor it begins, for what must be in reach (K7).
    `reduced_motion`: no bar runs out beside the seconds that are left (K12).
    """

    diagonal_inch: Annotated[float, msgspec.Meta(ge=10, le=86)] = 21.5
    width_px: int = 0
    height_px: int = 0
    theme: Literal["light", "dark", "contrast"] = "light"
    lower_edge_mm: Annotated[float, msgspec.Meta(ge=0, le=850)] = 780.0
    reduced_motion: bool = False


class KioskSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One kiosk. `place` is how staff call it («біля входу»).

    `catalogue`: a folder with the hall's tables, used until a server has described the hall
    ("" = the shipped demo hall). `languages`: a folder with catalogues of more languages ("" =
    none). `long_wait_min`: from so many minutes on one is asked first whether a ticket is wanted
    (K17; 0 = never). A printer's `address` of "": none, numbers are shown instead.
    """

    place: str = ""
    catalogue: str = ""
    languages: str = ""
    long_wait_min: Annotated[int, msgspec.Meta(ge=0)] = 60
    panel: PanelSettings = PanelSettings()
    printer: PrinterSettings = PrinterSettings(address="", idle_poll=3.0)
    link: LinkSettings = LinkSettings()
    times: Times = Times()
    guard: GuardSettings = GuardSettings()
    staff: StaffSettings = StaffSettings()
    pause: PauseSettings = PauseSettings()
    shelter: ShelterSettings = ShelterSettings()
    scanner: ScannerSettings = ScannerSettings()
    keypad: KeypadSettings = KeypadSettings()
    voice: VoiceSettings = VoiceSettings()
