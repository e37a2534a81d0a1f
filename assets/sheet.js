// What covers the page for a moment: the filters of a narrow screen, and words explained.
(function () {
  "use strict";

  function count() {
    var chips = document.querySelectorAll(".chips .chip:not(.chip-reset)").length;
    document.querySelectorAll(".apply").forEach(function (button) {
      button.textContent = button.dataset.apply.replace("#", String(chips));
    });
  }

  // Counted when the filters open, and when what is chosen is said anew.
  document.addEventListener(
    "toggle",
    function (event) {
      if (event.target.matches(".filters")) {
        count();
      }
    },
    true
  );
  new MutationObserver(function (changes) {
    var said = changes.some(function (change) {
      return change.target.matches(".chips");
    });
    if (said) {
      count();
    }
  }).observe(document.documentElement, { childList: true, subtree: true });

  function close(filters) {
    filters.open = false;
    filters.querySelector("summary").focus({ preventScroll: true });
    filters.scrollIntoView({ block: "start" });
  }

  document.addEventListener("click", function (event) {
    if (event.target.closest(".apply")) {
      close(event.target.closest(".filters"));
    }
  });
  // An explanation goes away by Escape, and comes back when the word is met again.
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") {
      document.querySelectorAll(".term:hover, .term:focus").forEach(function (term) {
        term.classList.add("term-dismissed");
      });
    }
  });
  ["pointerout", "focusout"].forEach(function (kind) {
    document.addEventListener(kind, function (event) {
      var term = event.target.closest && event.target.closest(".term-dismissed");
      if (term) {
        term.classList.remove("term-dismissed");
      }
    });
  });

  document.addEventListener("keydown", function (event) {
    var narrow = window.matchMedia("(max-width: 767px)").matches;
    var open = event.key === "Escape" && narrow && document.querySelector(".filters[open]");
    if (open && !open.querySelector("details.menu[open]")) {
      close(open);
    }
  });
})();
