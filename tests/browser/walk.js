// A walk through a page by Tab: `stop` notes where the focus is and what is wrong with it there,
// `missed` names the controls that were never reached. Kept in the page's own window.
(() => {
  const CONTROLS = 'a[href], button, select, input, summary, [tabindex="0"]';
  const stops = [];

  const name = one =>
    `${one.localName}${one.id && "#" + one.id}.${one.className} “${one.textContent.slice(0, 40)}”`;

  const visible = one =>
    one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
    one.getClientRects().length > 0;

  // The part of an element's first box that the window shows: a chart can be higher than that.
  const shown = one => {
    const box = one.getClientRects()[0];
    return {
      left: Math.max(0, box.left),
      top: Math.max(0, box.top),
      right: Math.min(document.documentElement.clientWidth, box.right),
      bottom: Math.min(document.documentElement.clientHeight, box.bottom),
      whole: box,
    };
  };

  // A control is to be seen whole; a region that the arrow keys scroll, such as a long table, is not.
  const cutOff = (part, one) => {
    const fits = !one.matches(".table-scroll")
      && part.whole.height <= document.documentElement.clientHeight;
    const height = part.bottom - part.top;
    return part.right - part.left < 1 || height < (fits ? part.whole.height - 1 : 1);
  };

  const covered = (part, one) => {
    const x = (part.left + part.right) / 2;
    const y = (part.top + part.bottom) / 2;
    const there = document.elementFromPoint(x, y);
    const label = there && there.closest("label");
    return !(one.contains(there) || (label && label.control === one)) && there;
  };

  const marked = one => {
    const style = getComputedStyle(one);
    const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
    return outlined || style.boxShadow !== "none";
  };

  const faults = one => {
    if (!visible(one)) {
      return ["is not visible"];
    }
    const part = shown(one);
    if (cutOff(part, one)) {
      return ["is not within the window"];
    }
    const found = [];
    const over = covered(part, one);
    if (over) {
      found.push(`is covered by ${name(over)}`);
    }
    const places = one.matches("input") ? [one, one.parentElement, ...one.labels] : [one];
    if (!places.some(marked)) {
      found.push("does not show its focus");
    }
    return found;
  };

  window.walk = {
    // Null at the end: where the focus has left the page, or is back at its first stop.
    stop: () => {
      const one = document.activeElement;
      if (one === document.body || one === stops[0]) {
        return null;
      }
      const again = stops.includes(one) ? ["traps the focus"] : [];
      stops.push(one);
      return [...again, ...faults(one)].map(fault => `${name(one)} ${fault}`);
    },
    missed: () => {
      const groups = new Set(stops.filter(one => one.type === "radio").map(one => one.name));
      return [...document.querySelector("main").querySelectorAll(CONTROLS)]
        .filter(one => visible(one) && !one.disabled && one.tabIndex >= 0)
        .filter(one => !stops.includes(one) && !(one.type === "radio" && groups.has(one.name)))
        .map(name);
    },
  };
})();
