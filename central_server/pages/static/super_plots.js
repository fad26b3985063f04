// Plots of shares as inline SVG. Each stands beside a table with the same figures, so ears skip the small ones.

const SVG = "http://www.w3.org/2000/svg";
const DAY = { width: 560, height: 172, left: 56, right: 12, top: 10, bottom: 26 };
const LINE = { width: 120, height: 22, pad: 7 };
const BAR = { width: 400, height: 20 };

/** An element of a picture. Numbers are rounded to a tenth, so that redrawing changes nothing. */
function draw(tag, attributes = {}, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, typeof value === "number" ? String(Math.round(value * 10) / 10) : value);
  node.append(...children.flat(Infinity).filter((child) => child !== null));
  return node;
}

function picture({ width, height }, kind, label, ...children) {
  const said = label === null ? { "aria-hidden": "true" } : { role: "img", "aria-label": label };
  return draw("svg", { class: `plot ${kind}`, viewBox: `0 0 ${width} ${height}`, ...said }, children);
}

/** Days side by side: a dot for the share, a bar for the 95 % interval. `days`: {label, short, csat or null}. */
export function dayPlot(days, label) {
  const { width, height, left, right, top, bottom } = DAY;
  const y = (share) => top + (1 - share) * (height - top - bottom);
  const step = (width - left - right) / Math.max(days.length, 6);
  const x = (place) => left + step * (place + 0.5);
  const every = Math.ceil(days.length / 12);
  const levels = [0, 0.5, 1].map((share) => [
    draw("line", { class: "rule", x1: left, x2: width - right, y1: y(share), y2: y(share) }),
    draw("text", { x: left - 8, y: y(share) + 5, "text-anchor": "end" }, `${share * 100}\u00a0%`),
  ]);
  const marks = days.map((day, place) => (day.csat === null ? null : draw("g", {}, draw("title", {}, day.label), whisker("y", x(place), y(day.csat.low), y(day.csat.high)), draw("circle", { class: "dot", cx: x(place), cy: y(day.csat.share), r: 4.5 }))));
  const names = days.map((day, place) => (place % every ? null : draw("text", { x: x(place), y: height - 6, "text-anchor": "middle" }, day.short)));
  return picture(DAY, "days", label, levels.flat(), marks, names);
}

/** The same for one part, lying: from 0 to 100 % with its middle marked. */
export function shareLine({ share, low, high }) {
  const x = (part) => LINE.pad + part * (LINE.width - 2 * LINE.pad);
  const middle = LINE.height / 2;
  return picture(LINE, "line", null,
    draw("line", { class: "rule", x1: x(0), x2: x(1), y1: middle, y2: middle }),
    [0, 0.5, 1].map((part) => draw("line", { class: "rule", x1: x(part), x2: x(part), y1: middle - 5, y2: middle + 5 })),
    whisker("x", middle, x(low), x(high)), draw("circle", { class: "dot", cx: x(share), cy: middle, r: 5 }));
}

function whisker(along, across, from, to) {
  const ends = along === "x" ? { x1: from, x2: to, y1: across, y2: across } : { x1: across, x2: across, y1: from, y2: to };
  return draw("line", { class: "whisker", ...ends });
}

/** How the four answers share a whole: best first, each in its face's tint. */
export function levelBar(levels, whole) {
  let from = 1;
  const parts = levels.map((n, place) => {
    const wide = (n / whole) * (BAR.width - 2);
    const part = n === 0 ? null : draw("rect", { class: `level-${4 - place}`, x: from, y: 1, width: wide, height: BAR.height - 2 });
    from += wide;
    return part;
  });
  const bar = picture(BAR, "levels", null, parts);
  bar.setAttribute("preserveAspectRatio", "none");
  return bar;
}

/** The tint of an answer, to tell which column is whose; never without its word. */
export function swatch(level) {
  const size = { width: 16, height: 16 };
  return picture(size, "swatch", null, draw("rect", { class: `level-${level}`, x: 1, y: 1, width: 14, height: 14, rx: 4 }), face(level));
}

function face(level) {
  const mouth = { 4: "M4.500 9q3.500 4 7 0", 3: "M5 9.500q3 2 6 0", 2: "M5 10.500h6", 1: "M5 11.500q3 -3 6 0" }[level];
  return [draw("circle", { class: "eye", cx: 5.5, cy: 6, r: 1 }), draw("circle", { class: "eye", cx: 10.5, cy: 6, r: 1 }), draw("path", { class: "mouth", d: mouth })];
}

/** A bar of a count, against the largest. */
export function scale(part) {
  const size = { width: 160, height: 14 };
  return picture(size, "scale", null, draw("rect", { class: "amount", x: 0, y: 1, width: Math.max(2, part * size.width), height: 12, rx: 2 }));
}
