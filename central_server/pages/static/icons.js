// Our own strokes on a grid of 24, the same paths as on the terminals.

const PATHS = {
  arrow: "M4 12h15M12.500 5.500L19 12l-6.500 6.500",
  bell: "M5 17.500h14l-1.800-2.700V10a5.200 5.200 0 0 0-10.400 0v4.800zM10 20.500h4M12 3v1.500",
  check: "M4.500 12.500l5 5L20 7",
  clock: "M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0zM12 7v5.3l3.6 2.2",
  close: "M5.500 5.500l13 13M18.500 5.500l-13 13",
  info: "M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0zM12 11v6M12 7.400h.01",
  doc: "M6 3h8l5 5v13H6zM14 3v5h5M9.5 13h6M9.5 17h6",
  menu: "M4 7h16M4 12h16M4 17h16",
  pause: "M8.500 5v14M15.500 5v14",
  search: "M16 16l5 5M17.5 10.5a7 7 0 1 1-14 0 7 7 0 0 1 14 0z",
  stairs: "M3 20.500h4.500V16H12v-4.500h4.500V7H21",
  offline: "M2 9a15 15 0 0 1 5-3.200M11 5a15 15 0 0 1 11 4M5.500 13a10 10 0 0 1 3.500-2.200M13.500 10.300A10 10 0 0 1 18.500 13M9 17a4.500 4.500 0 0 1 5-.8M12 20.500h.01M3 3l18 18",
  people: "M12 8a3.2 3.2 0 1 1-6.4 0A3.2 3.2 0 0 1 12 8zM2.5 20c0-3.8 2.6-6 6.3-6s6.3 2.2 6.3 6M16 5.2a2.9 2.9 0 0 1 0 5.6M17.8 14.4c2.3.7 3.7 2.7 3.7 5.6",
  repeat: "M4 12a8 8 0 0 1 13.800-5.500L20 8.700M20 4v4.700h-4.700M20 12a8 8 0 0 1-13.800 5.500L4 15.300M4 20v-4.700h4.700",
  seat: "M7 3.500V14h9.500V21M7 14v7M7 10.500h8",
  siren: "M6.500 20v-6a5.500 5.500 0 0 1 11 0v6M3.500 20h17M12 2.500v2.300M4.300 5.300l1.700 1.700M19.700 5.300L18 7",
  staff: "M13.5 5.5a2.7 2.7 0 1 1-5.4 0 2.7 2.7 0 0 1 5.4 0zM4.5 21v-4.5a6 6 0 0 1 6-6h.8c2 0 3.6.8 4.8 2.1L21 6.5M16.5 13.5V21",
};
const SVG = "http://www.w3.org/2000/svg";

/** An icon in the colour of its text; it never stands without a word, so ears skip it. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

/** Put the icon that `data-icon` names before the words of each element below `root`. */
export function drawIcons(root) {
  for (const node of root.querySelectorAll("[data-icon]")) node.prepend(icon(node.dataset.icon));
}
