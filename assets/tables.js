// A chart's table comes when it is opened: most readers never do, and it can have a thousand rows.
(function () {
  "use strict";

  function fill(box) {
    var address = box.dataset.table;
    if (box.filledFrom === address) {
      return;
    }
    box.filledFrom = address;
    box.setAttribute("aria-busy", "true"); // the rows of another choice may still stand there
    window
      .fetch(address)
      .then(function (answer) {
        if (!answer.ok) {
          throw new Error(address + " answered " + answer.status);
        }
        return answer.text();
      })
      .then(
        function (table) {
          if (box.filledFrom === address) {
            box.innerHTML = table; // our own server's, which escapes all text from data
            box.removeAttribute("aria-busy");
          }
        },
        function () {
          if (box.filledFrom === address) {
            box.filledFrom = ""; // opening it again tries again
            box.textContent = box.dataset.failed;
            box.removeAttribute("aria-busy");
          }
        }
      );
  }

  document.addEventListener(
    "toggle",
    function (event) {
      var box = event.target.open && event.target.querySelector(":scope > [data-table]");
      if (box) {
        fill(box);
      }
    },
    true
  );

  // An open table follows its chart.
  new MutationObserver(function (changes) {
    changes.forEach(function (change) {
      if (change.target.closest("details[open]")) {
        fill(change.target);
      }
    });
  }).observe(document.documentElement, { attributes: true, attributeFilter: ["data-table"], subtree: true });
})();
