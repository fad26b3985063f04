"""Slips that the printer room's tests print."""

from typing import Any

import msgspec

from printer.slip import Slip

ADDRESS = "http://192.168.10.5:8080/t/AbCdEfGhIjKlMnOpQrStUv"

SLIP = Slip(
    letter="Р",
    digits="042",
    service="Реєстрація місця проживання",
    hall_name="Прозорий офіс «Центральний»",
    facts=(("Перед вами", "7\u00a0людей"), ("Приблизно", "15–25\u00a0хв")),
    place="1 поверх, синя зона",
    place_note="Вікна 9–17. Стежте за табло",
    date_time=("Сб, 21.11.2026", "10:19"),
    qr=ADDRESS,
    notes=("Під час тривоги талон дійсний",),
)

LONGEST_SHORT_NAME = "Реєстрація підопічного за заявою опікуна"
LONGEST_NAME = (
    "Видача посвідчення члена сім’ї загиблого (померлого) ветерана війни та члена сім’ї загиблого"
    " (померлого) Захисника чи Захисниці України"
)


def slip(**changes: Any) -> Slip:
    """The usual slip with some of its words changed."""
    return msgspec.structs.replace(SLIP, **changes)
