// English sentences of both pages: the same ids as in Ukrainian (a test compares them).

export const en = {
  language_other: "Українська",
  language_label: "Перейти на українську",
  counter: "Counter {counter}",
  floor_zone: "Floor {floor}, {zone} zone",
  floor_only: "Floor {floor}",
  zone_біла: "white", zone_синя: "blue", zone_помаранчева: "orange", zone_зелена: "green", zone_жовта: "yellow", zone_сіра: "grey",
  minutes_under_one: "under 1 min",
  minutes: "{n} min",
  minutes_seconds: "{n} min {s} s",
  seconds: "{n} s",
  hours_minutes: "{n} h {m} min",
  people: { one: "{n} person", other: "{n} people" },
};
