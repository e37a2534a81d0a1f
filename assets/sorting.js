// A table under a chart is sorted by any of its columns: its headings become buttons.
(function () {
  "use strict";

  var FRENCH = { ",": ".", ".": "" };
  var ENGLISH = { ",": "" };

  // A number as the page's language writes it, or null for words and for "..".
  function value(text) {
    var signs = document.documentElement.lang === "fr" ? FRENCH : ENGLISH;
    var plain = text
      .replace(/[\s\u00a0\u202f⚑†*]/g, "")
      .replace(/\u2212/g, "-")
      .replace(/[,.]/g, function (sign) {
        return sign in signs ? signs[sign] : sign;
      });
    return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
  }

  function cell(row, column) {
    return row.cells[column] ? row.cells[column].textContent : "";
  }

  // Numbers by size, words by the alphabet, what is missing last whichever way.
  function order(column, way) {
    return function (one, other) {
      var texts = [cell(one, column), cell(other, column)];
      var numbers = texts.map(value);
      var missing = texts.map(function (text, at) {
        return numbers[at] === null && (text === ".." || text === "");
      });
      if (missing[0] || missing[1]) {
        return missing[0] - missing[1];
      }
      if (numbers[0] !== null && numbers[1] !== null) {
        return way * (numbers[0] - numbers[1]);
      }
      return way * texts[0].localeCompare(texts[1], document.documentElement.lang);
    };
  }

  function sort(head) {
    var table = head.closest("table");
    var way = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
    table.querySelectorAll("th[aria-sort]").forEach(function (other) {
      other.removeAttribute("aria-sort");
    });
    head.setAttribute("aria-sort", way > 0 ? "ascending" : "descending");
    var body = table.tBodies[0];
    Array.from(body.rows).sort(order(head.cellIndex, way)).forEach(function (row) {
      body.appendChild(row);
    });
  }

  function arm(head) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.append(...head.childNodes);
    head.replaceChildren(button);
    button.addEventListener("click", function () {
      sort(head);
    });
  }

  new MutationObserver(function (changes) {
    changes.forEach(function (change) {
      if (change.target.matches && change.target.matches("[data-table]")) {
        change.target.querySelectorAll("thead th:not(:has(button))").forEach(arm);
      }
    });
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
