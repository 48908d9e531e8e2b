// How well each text of a panel stands out from what is behind it (WCAG 2.2, 1.4.3), measured in the page: colours as they are computed, alpha and all.

/** For each visible text `{ text, part, ratio }`, and for each edge of a control `{ part, ratio, edge: true }`. */
export function contrastsIn(panel) {
  return panel.evaluate((host) => {
    const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    /** Any colour of CSS as red, green, blue and alpha. */
    const read = (colour) => {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
      return { rgb: [red, green, blue], alpha: alpha / 255 };
    };
    const over = ({ rgb, alpha }, below) => rgb.map((one, at) => one * alpha + below[at] * (1 - alpha));
    const above = (element) => element.assignedSlot ?? element.parentElement ?? element.getRootNode().host;
    const behind = (element) => {
      if (!element) return read(getComputedStyle(document.documentElement).colorScheme === "dark" ? "#000" : "#fff").rgb;
      const own = read(getComputedStyle(element).backgroundColor);
      return own.alpha === 1 ? own.rgb : over(own, behind(above(element)));
    };
    const luminance = (rgb) => {
      const [red, green, blue] = rgb.map((one) => (one / 255 <= 0.04045 ? one / 255 / 12.92 : ((one / 255 + 0.055) / 1.055) ** 2.4));
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const ratio = (one, other) => {
      const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
      return (light + 0.05) / (dark + 0.05);
    };
    const measured = [];
    const nameOf = (element) => element.getAttribute("part") ?? `${element.localName}.${element.className}`;
    const walker = document.createTreeWalker(host.shadowRoot, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      const text = walker.currentNode.textContent.trim();
      if (!text || element.closest("style, .said") || !element.checkVisibility()) continue;
      const ground = behind(element);
      measured.push({ part: nameOf(element), text: text.slice(0, 30), ratio: ratio(over(read(getComputedStyle(element).color), ground), ground) });
    }
    for (const control of host.shadowRoot.querySelectorAll(".track, .button, .answer")) {
      const ground = behind(above(control));
      measured.push({ part: nameOf(control), edge: true, ratio: ratio(over(read(getComputedStyle(control).borderTopColor), ground), ground) });
    }
    return measured;
  });
}
