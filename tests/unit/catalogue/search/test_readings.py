"""What a query may have meant."""

from catalogue.search.readings import readings


def test_a_query_is_read_as_typed_first() -> None:
    assert readings("ghjgbcrf")[:2] == ["ghjgbcrf", "прописка"]
    assert "шлюб" in readings("shliub")
    assert "щось" in readings("shchosʹ")[-1].replace("ʹ", "ь")
    assert readings("зфыызщке")[-1].startswith("pa")
    assert readings("123") == ["123"]
