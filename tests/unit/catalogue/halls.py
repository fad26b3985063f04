"""A small right hall as files, to be spoiled by one test at a time."""

SERVICES = (
    "code,front_office,letter,category_uk,category_en,subcategory_uk,name_uk,name_en,short_name_uk,"
    "keywords_uk,avg_service_min\n"
    "res-one,ADM,Р,Місце проживання,Residence,Реєстрація,Реєстрація особи,Registration,Реєстрація,"
    "прописка;прописатися,7.5\n"
    "res-two,ADM,Р,Місце проживання,Residence,Витяги,Витяг із реєстру,,Витяг,,\n"
    "civ-one,ADM,Ц,Шлюб,Marriage,Шлюб,Державна реєстрація шлюбу,Marriage,Шлюб,,20\n"
)
WINDOWS = (
    "number,front_office,categories,type,floor,zone\n"
    "1,ADM,Р,counter,1,синя\n"
    "2,ADM,Р;Ц,generalist,1,\n"
)
GROUPS = "code,name_uk,head_start_min\nveteran,Учасник бойових дій,60\n"
HALL = """\
id = "small"
timezone = "Europe/Kyiv"
opens = "08:00"
closes = "17:30"
frequent = ["res-one"]
public_url = "https://cherha.example.ua/"
[name]
uk = "Мала зала"
[[areas]]
name = { uk = "Місце проживання", en = "Residence" }
letters = ["Р"]
icon = "house"
[[areas]]
name = { uk = "Шлюб" }
letters = ["Ц"]
icon = "rings"
"""


def small_hall(**changed: str) -> dict[str, bytes]:
    """The files of the small hall; `services=`, `windows=`, `groups=`, `hall=` replace one."""
    texts = {"services": SERVICES, "windows": WINDOWS, "groups": GROUPS, "hall": HALL, **changed}
    names = {
        "services": "services.csv",
        "windows": "windows.csv",
        "groups": "priority_groups.csv",
        "hall": "hall.toml",
    }
    return {names[key]: text.encode() for key, text in texts.items()}
