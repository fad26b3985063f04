// Bookings of a day: see, make, move, cancel, take the file for a calendar. Nothing of a person is kept.
import { address } from "./api.js";
import { el, press } from "./dom.js";
import { field, serviceSearch } from "./panel_parts.js";
import { currentLanguage, localName, say } from "./words.js";

/** The list of a day with its acts; making or moving one asks for a slot in the same place. */
export function bookings(desk) {
  const { clock, hall } = desk.state();
  const day = field(say("bookings_day"), { type: "date" });
  day.input.value = clock.dayOf(clock.now());
  const body = el("div", { class: "bookings" });
  const said = el("p", { class: "said", role: "status" });
  let serial = 0;

  const load = async () => {
    const mine = (serial += 1);
    if (!day.input.value) return;
    const answer = await desk.ask("GET", `/bookings?day=${day.input.value}`);
    if (mine !== serial) return;
    if (!answer?.ok) said.textContent = say(answer === null ? "link_away_short" : "bookings_no_day");
    else body.replaceChildren(...list(answer.data));
  };
  const list = (found) => (found.length === 0 ? [el("p", { class: "quiet" }, say("bookings_none"))] : [el("ul", { class: "stops" }, found.map(row))]);
  const row = (booking) => {
    const open = booking.state === "booked";
    return el("li", {},
      el("span", { class: "stop" }, el("b", { class: "figures" }, clock.timeOfDay(booking.slot)), ` ${localName(booking.service_name)} `,
        el("span", { class: "quiet" }, open ? say("booking_code", { code: booking.code }) : say(`booking_${booking.state}`))),
      open ? press(say("booking_move"), () => askSlot(booking)) : null,
      open ? press(say("booking_cancel"), () => askCancel(booking)) : null,
      el("a", { class: "button small", href: address(`/bookings/${encodeURIComponent(booking.booking_id)}/calendar?language=${currentLanguage()}`), download: "cherha.ics" }, say("booking_file")));
  };
  const done = async (result, words) => {
    if (result?.outcome !== "done") return;
    await load();
    said.textContent = words;
    day.input.focus();
  };
  const askCancel = (booking) => {
    const yes = press(say("booking_cancel_yes"), async () => done(await desk.act([{ kind: "cancel-booking", path: `/bookings/${booking.booking_id}/cancel` }]), say("booking_cancelled_now")));
    const no = press(say("booking_keep"), () => load().then(() => day.input.focus()));
    body.replaceChildren(el("div", { class: "notice", role: "alertdialog", "aria-label": say("booking_cancel") },
      el("span", {}, say("booking_cancel_ask", { time: clock.timeOfDay(booking.slot), service: localName(booking.service_name) })), yes, no));
    no.focus();
  };
  const askSlot = (booking) => {
    const slots = el("div", { class: "row slots" });
    const service = booking ? null : serviceSearch(hall, null, () => show());
    const show = async () => {
      const code = booking?.service ?? service.value();
      if (!code || !day.input.value) return;
      const answer = await desk.ask("GET", `/services/${encodeURIComponent(code)}/slots?day=${day.input.value}`);
      const free = answer?.ok ? answer.data.slots.filter((slot) => slot.free > 0 && Date.parse(slot.slot) > clock.now()) : [];
      slots.replaceChildren(...(free.length === 0 ? [el("p", { class: "quiet" }, say("slots_none"))] : free.map((slot) => press(clock.timeOfDay(slot.slot), () => take(slot.slot, code), { "aria-label": say("slot_take", { time: clock.timeOfDay(slot.slot), n: slot.free }) }))));
    };
    const take = async (slot, code) => {
      const asked = booking ? { kind: "move-booking", path: `/bookings/${booking.booking_id}/move`, body: { slot } } : { kind: "make-booking", path: "/bookings", body: { service: code, slot } };
      const result = await desk.act([asked]);
      await done(result, result?.data?.booking ? say("booking_made", { time: clock.timeOfDay(result.data.booking.slot), code: result.data.booking.code }) : "");
    };
    body.replaceChildren(el("h3", {}, say(booking ? "booking_move_to" : "booking_new")), ...(service ? [service.node, el("div", { class: "row" }, press(say("slots_show"), show))] : []), slots,
      el("div", { class: "row" }, press(say("back"), () => load().then(() => day.input.focus()))));
    if (booking) show();
    else service.focus.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      show();
    });
    if (service) service.focus.focus();
    else body.querySelector("button")?.focus();
  };
  day.input.addEventListener("change", load);
  load();
  return { title: say("bookings_title"), nodes: [el("div", { class: "row" }, day.node, press(say("booking_new"), () => askSlot(null))), said, body], focus: day.input };
}
