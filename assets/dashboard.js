// What runs in the browser beside Dash: the address, menus, the search in long lists.
(function () {
  "use strict";

  // "Türkiye" is found by "turkiye", "Viet Nam" by "vietnam".
  function plain(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f\s]/g, "").toLowerCase();
  }

  // A page drawn anew takes the focus away: it goes back to where it was, unless the reader moved.
  function refocus(name, tries) {
    var box = name && document.getElementById(name);
    if (box && document.activeElement === document.body) {
      box.focus();
    } else if (name && tries > 0 && [document.body, box].includes(document.activeElement)) {
      window.requestAnimationFrame(function () {
        refocus(name, tries - 1);
      });
    }
  }

  // Open an address as a link of Dash's does.
  function go(address) {
    window.history.pushState({}, "", address);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    dashboard: {
      go: go, // maps.js leads to profiles
      // A choice is a history entry, so that Back undoes it; opening a page is none.
      mirror: function (address) {
        var search = "?" + address.query;
        var known = !address.chosen || search === window.location.search;
        if (known) {
          return window.dash_clientside.no_update;
        }
        current = window.location.pathname + search;
        return search;
      },
      title: function (drawn) {
        document.title = drawn.title;
        document.documentElement.lang = drawn.lang;
        goToFragment(120);
        return window.dash_clientside.no_update;
      },
      // Where no more can be chosen, the rest of a list cannot be ticked.
      narrow: function (words, chosen, choices) {
        var wanted = plain(words || "");
        var full = choices.most > 0 && (chosen || []).length >= choices.most;
        return choices.options
          .filter(function (option) {
            return plain(option.label).includes(wanted);
          })
          .map(function (option) {
            var disabled = full && !chosen.includes(option.value);
            return Object.assign({}, option, { disabled: disabled });
          });
      },
      // A choice that is a part of the path leads to the other path, as a link does.
      lead: function (key) {
        var path = window.location.pathname.replace(/[^/]*$/, encodeURIComponent(key));
        if (key && path !== window.location.pathname) {
          go(path + window.location.search);
          refocus(document.activeElement.id, 600);
        }
      },
    },
  });

  // Dash's router draws a page anew only where the address differs from the one it drew last. A
  // filter changes the address without the router, so that Back or a link to that very address must
  // ask it.
  // A step within the page (#...) asks nobody.
  function here() {
    return window.location.pathname + window.location.search;
  }
  var routed = here();
  var current = here();
  function askRouter() {
    if (here() !== current && here() === routed) {
      window.dash_clientside.set_props("visits", { data: Date.now() });
    }
  }
  window.addEventListener("popstate", function () {
    askRouter();
    if (here() !== current) {
      routed = current = here();
    }
  });
  window.addEventListener("_dashprivate_pushstate", function () {
    askRouter();
    routed = current = here();
  });

  // Go to what the address names after #, which may be drawn a moment later, and unfold it.
  function goToFragment(tries) {
    var name = decodeURIComponent(window.location.hash.slice(1));
    var target = name && document.getElementById(name);
    if (target) {
      document.querySelectorAll(".found").forEach(function (one) {
        one.classList.remove("found");
      });
      target.classList.add("found"); // :target does not know what is drawn after loading
      var folded = target.closest("details");
      if (folded) {
        folded.open = true;
      }
      target.scrollIntoView();
    } else if (name && tries > 0) {
      window.requestAnimationFrame(function () {
        goToFragment(tries - 1);
      });
    }
  }
  window.addEventListener("hashchange", function () {
    goToFragment(0);
  });

  // A link to a page of ours draws that page alone, unless the reader wants it elsewhere.
  document.addEventListener("click", function (event) {
    var link = event.target.closest("a[data-within]");
    var elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button;
    if (link && !elsewhere) {
      event.preventDefault();
      var before = here();
      go(link.getAttribute("href"));
      if (window.location.hash && here() === before) {
        goToFragment(0);
      } else {
        window.scrollTo(0, 0);
      }
    }
  });

  document.addEventListener("click", function (event) {
    // A heading that sorts, a step to the next page: each sets a control.
    var setter = event.target.closest("[data-set]");
    if (setter) {
      window.dash_clientside.set_props(setter.dataset.set, { value: setter.dataset.value });
    }
    // A menu closes when a reader turns to something else.
    document.querySelectorAll("details.menu[open]").forEach(function (menu) {
      if (!menu.contains(event.target)) {
        menu.open = false;
      }
    });
  });

  // A menu that would reach beyond the screen opens towards the left.
  document.addEventListener(
    "toggle",
    function (event) {
      var body = event.target.open && event.target.querySelector(":scope > .menu-body");
      if (body) {
        body.classList.remove("leftwards");
        var beyond = body.getBoundingClientRect().right > document.documentElement.clientWidth;
        body.classList.toggle("leftwards", beyond);
      }
    },
    true
  );

  document.addEventListener("keydown", function (event) {
    var menu = event.key === "Escape" && document.querySelector("details.menu[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  // A browser leaves what gets the focus where it is when only an edge of it is seen in a row or a
  // table that scrolls sideways.
  document.addEventListener("focusin", function (event) {
    if (event.target.matches("a, button, input, select, summary") && event.target.matches(":focus-visible")) {
      event.target.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
  });

  // On a narrow screen the filters start folded away, and the row of pages shows which one this is.
  var narrow = window.matchMedia("(max-width: 767px)");
  new MutationObserver(function () {
    document.querySelectorAll("details.filters:not([data-seen])").forEach(function (filters) {
      filters.dataset.seen = "true";
      filters.open = !narrow.matches;
    });
    document.querySelectorAll(".top .current:not([data-seen])").forEach(function (tab) {
      tab.dataset.seen = "true";
      if (narrow.matches) {
        var own = tab.getBoundingClientRect();
        var row = tab.parentElement.getBoundingClientRect();
        tab.parentElement.scrollLeft += own.left + own.width / 2 - row.left - row.width / 2;
      }
    });
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
