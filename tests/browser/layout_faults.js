// What is wrong with the boxes of a page as it stands: read by test_layout.py, run in the page.
(() => {
  "use strict";

  const SLACK = 2; // pixels: roundings of a browser are no fault
  const CONTROLS = "a[href], button, select, input, summary";
  // Seen by screen readers only, or when it has the focus.
  const UNSEEN = ".skip, .visually-hidden, .spoken, script, style, noscript, option, .modebar";
  const OVERLAID = ".filters[open]"; // covers a narrow screen: what lies under it is not seen

  function visible(element) {
    return element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
      && !element.closest(UNSEEN) && !spoken(element);
  }

  // Kept for who listens: cut to nothing on purpose.
  function spoken(element) {
    for (let one = element; one; one = one.parentElement) {
      if (getComputedStyle(one).clipPath === "inset(50%)") {
        return true;
      }
    }
    return false;
  }

  // The nearest thing that has a name, and the element itself.
  function named(element) {
    const around = element.parentElement?.closest("[id]:not(svg *)");
    const classes = [...element.classList].slice(0, 2).map((name) => `.${name}`).join("");
    const own = element.tagName.toLowerCase() + (element.id ? `#${element.id}` : classes);
    return around ? `#${around.id} ${own}` : own;
  }

  function said(element) {
    const words = element.textContent || element.value || element.getAttribute("aria-label") || "";
    return words.trim().replace(/\s+/g, " ").slice(0, 50);
  }

  function fault(kind, element, box, more = "") {
    const at = [box.left, box.top, box.right, box.bottom].map(Math.round).join(" ");
    return `${kind}: ${named(element)} "${said(element)}" [${at}]${more}`;
  }

  // What hides a part of an element, and how: by scrolling, which a reader can do, or for good.
  function* frames(first) {
    let fixed = false;
    for (let one = first; one && one !== document.body && !fixed; one = one.parentElement) {
      const style = getComputedStyle(one);
      const across = style.overflowX !== "visible";
      const down = style.overflowY !== "visible";
      if (across || down) {
        const scrolls = [style.overflowX, style.overflowY].map((how) => /auto|scroll/.test(how));
        yield { element: one, box: one.getBoundingClientRect(), across, down, scrolls };
      }
      fixed = style.position === "fixed";
    }
  }

  function within(box, frame) {
    return {
      left: frame.across ? Math.max(box.left, frame.box.left) : box.left,
      right: frame.across ? Math.min(box.right, frame.box.right) : box.right,
      top: frame.down ? Math.max(box.top, frame.box.top) : box.top,
      bottom: frame.down ? Math.min(box.bottom, frame.box.bottom) : box.bottom,
    };
  }

  // Why a box is not seen whole, or nothing. Beyond a frame that scrolls a reader can look.
  function cut(element, box) {
    let [across, down] = [false, false]; // what may be scrolled into sight
    for (const frame of frames(element)) {
      const [left, right] = [frame.box.left - box.left, box.right - frame.box.right];
      across = across || frame.scrolls[0];
      down = down || frame.scrolls[1];
      if (!across && frame.across && Math.max(left, right) > SLACK) {
        return ` by ${named(frame.element)} across`;
      }
      const [top, bottom] = [frame.box.top - box.top, box.bottom - frame.box.bottom];
      if (!down && frame.down && Math.max(top, bottom) > SLACK) {
        return ` by ${named(frame.element)} down`;
      }
    }
    const beyond = Math.max(-box.left, box.right - document.documentElement.clientWidth);
    return !across && beyond > SLACK ? " by the screen" : "";
  }

  function* texts(root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (node.data.trim() && !parent.closest("svg") && visible(parent)) {
        const range = document.createRange();
        range.selectNodeContents(node);
        yield [parent, [...range.getClientRects()]];
      }
    }
  }

  function cutTexts(root) {
    const faults = [];
    for (const [parent, boxes] of texts(root)) {
      const box = boxes.find((one) => one.width > 0 && cut(parent, one));
      if (box) {
        faults.push(fault("text cut off", parent, box, cut(parent, box)));
      }
    }
    return faults;
  }

  const brush = document.createElement("canvas").getContext("2d");

  // What a select or an empty field shows lies in no box of its own: it is measured.
  function fieldCut(control) {
    const shown = control.tagName === "SELECT"
      ? control.selectedOptions[0]?.textContent : control.value || control.placeholder;
    if (!shown || ["checkbox", "radio", "range"].includes(control.type)) {
      return "";
    }
    const style = getComputedStyle(control);
    brush.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const room = control.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    const needed = brush.measureText(shown).width;
    return needed > room + SLACK
      ? ` shows "${shown}": ${Math.round(needed)} px in ${Math.round(room)}` : "";
  }

  function controls(root) {
    return [...root.querySelectorAll(CONTROLS)].filter((one) => visible(one) && !one.closest("svg"));
  }

  function cutControls(root) {
    return controls(root).flatMap((control) => {
      const box = control.getBoundingClientRect();
      const why = (box.width && cut(control, box))
        || (control.matches("select, input") && fieldCut(control));
      return why ? [fault("control cut off", control, box, why)] : [];
    });
  }

  // The parts of a control that are seen: a link may run over several lines, a frame hide the rest.
  function seen(control) {
    const around = [...frames(control)];
    return [...control.getClientRects()]
      .map((box) => around.reduce(within, box))
      .filter((box) => box.right - box.left > SLACK && box.bottom - box.top > SLACK);
  }

  function overlap(one, other) {
    return Math.min(one.right, other.right) - Math.max(one.left, other.left) > SLACK
      && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > SLACK;
  }

  function floats(control) {
    return Boolean(control.closest("thead")) // stays in sight over the rows of its table
      || getComputedStyle(control).position === "fixed";
  }

  function overlappingControls(root) {
    const all = controls(root).map((control) => ({ control, boxes: seen(control) }));
    const faults = [];
    all.forEach((one, at) => all.slice(at + 1).forEach((other) => {
      const nested = one.control.contains(other.control) || other.control.contains(one.control);
      const over = floats(one.control) !== floats(other.control);
      const hit = !nested && !over
        && one.boxes.find((box) => other.boxes.some((second) => overlap(box, second)));
      if (hit) {
        const second = `${named(other.control)} "${said(other.control)}"`;
        faults.push(fault("controls overlap", one.control, hit, ` with ${second}`));
      }
    }));
    return faults;
  }

  // The corners of a text as it stands on the screen: plotly turns labels that have no room.
  function corners(text) {
    const { x, y, width, height } = text.getBBox();
    const turn = text.getScreenCTM();
    const [inX, inY] = [Math.min(1, width / 4), Math.min(SLACK, height / 4)]; // a line's leading
    return [
      [x + inX, y + inY], [x + width - inX, y + inY],
      [x + width - inX, y + height - inY], [x + inX, y + height - inY],
    ].map(([left, top]) => new DOMPoint(left, top).matrixTransform(turn));
  }

  // Two rectangles lie apart exactly if a line along one of their sides parts them.
  function apart(one, other) {
    const sides = [one, other].flatMap((four) => [[four[0], four[1]], [four[1], four[2]]]);
    return sides.some(([from, to]) => {
      const [x, y] = [to.x - from.x, to.y - from.y];
      const [first, second] = [one, other].map((four) => four.map((at) => at.x * x + at.y * y));
      return Math.max(...first) <= Math.min(...second) || Math.max(...second) <= Math.min(...first);
    });
  }

  function labels(graph) {
    return [...graph.querySelectorAll("g[class$='tick'] > text")]
      .filter((text) => text.textContent.trim() && text.checkVisibility({ opacityProperty: true })
        && text.getBoundingClientRect().width)
      .map((text) => ({ text, four: corners(text) }));
  }

  function overlappingLabels(graph) {
    const all = labels(graph);
    const faults = [];
    all.forEach((one, at) => all.slice(at + 1).forEach((other) => {
      if (!apart(one.four, other.four)) {
        const box = one.text.getBoundingClientRect();
        faults.push(fault("axis labels overlap", one.text, box, ` with "${said(other.text)}"`));
      }
    }));
    return faults;
  }

  // Every word of a figure, not only its axes', lies in the picture.
  function lostWords(graph) {
    const page = graph.querySelector(".main-svg").getBoundingClientRect();
    return [...graph.querySelectorAll(".main-svg text")].flatMap((text) => {
      const box = text.getBoundingClientRect();
      const hidden = !box.width || !text.checkVisibility({ opacityProperty: true });
      const out = Math.max(
        page.left - box.left, box.right - page.right, page.top - box.top, box.bottom - page.bottom,
      );
      return !hidden && out > SLACK
        ? [fault("word leaves its figure", text, box, ` by ${Math.round(out)} px`)] : [];
    });
  }

  function graphs(root) {
    return [...root.querySelectorAll(".js-plotly-plot")]
      .filter((graph) => visible(graph) && graph.querySelector(".main-svg"));
  }

  // A figure follows its frame a moment after the screen has changed.
  window.layoutSettled = () => graphs(document).every((graph) => {
    const wide = graph.querySelector(".main-svg").getBoundingClientRect().width;
    return Math.abs(wide - graph.getBoundingClientRect().width) <= SLACK;
  });

  window.layoutFaults = () => {
    const root = document.querySelector(OVERLAID) && innerWidth < 768
      ? document.querySelector(OVERLAID) : document.body;
    const wide = document.documentElement.scrollWidth - innerWidth;
    return [
      ...(wide > 0 ? [`the page is ${wide} px wider than the screen`] : []),
      ...cutTexts(root),
      ...cutControls(root),
      ...overlappingControls(root),
      ...graphs(root).flatMap((graph) => [...overlappingLabels(graph), ...lostWords(graph)]),
    ];
  };
})();
