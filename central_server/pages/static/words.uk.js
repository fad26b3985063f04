// Ukrainian sentences of both pages. «ви» in lower case, no gendered past tense, ’ is U+2019, no-break space before units.

export const uk = {
  language_other: "English",
  language_label: "Switch to English",
  counter: "Вікно {counter}",
  floor_zone: "{floor} поверх, {zone} зона",
  floor_only: "{floor} поверх",
  zone_біла: "біла", zone_синя: "синя", zone_помаранчева: "помаранчева", zone_зелена: "зелена", zone_жовта: "жовта", zone_сіра: "сіра",
  minutes_under_one: "до 1 хв",
  minutes: "{n} хв",
  minutes_seconds: "{n} хв {s} с",
  seconds: "{n} с",
  hours_minutes: "{n} год {m} хв",
  people: { one: "{n} людина", few: "{n} людини", many: "{n} людей" },
};
