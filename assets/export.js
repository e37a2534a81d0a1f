// Taking a chart away: pictures drawn here, the dialog with everything else, and what can be copied.
(function () {
  "use strict";

  function answered(answer) {
    if (answer.ok) {
      return answer;
    }
    // The server says in words what is wrong.
    return answer.json().then(
      function (problem) {
        throw new Error(problem.detail);
      },
      function () {
        throw new Error(String(answer.status));
      }
    );
  }

  function dialog() {
    return document.getElementById("export");
  }

  // Where a button's success or failure is said: in the dialog, or beside the buttons of its card.
  function say(button, words) {
    var place = button.closest("dialog, .downloads").querySelector(".said");
    place.textContent = words;
  }

  function failed(button, error) {
    var words = document.querySelector(".said[data-failed]").dataset.failed;
    say(button, words + " " + error.message);
  }

  function busy(button, work) {
    button.setAttribute("aria-busy", "true");
    say(button, "");
    return work
      .catch(function (error) {
        failed(button, error);
      })
      .finally(function () {
        button.removeAttribute("aria-busy");
      });
  }

  // A picture is the drawn figure, zoom and all, with the words that the server composes for it.
  function take(button) {
    var card = button.closest(".chart") || document.getElementById(dialog().dataset.card);
    var graph = card.querySelector(".js-plotly-plot");
    return window
      .fetch(button.dataset.address)
      .then(answered)
      .then(function (answer) {
        return answer.json();
      })
      .then(function (picture) {
        return window.Plotly.downloadImage(
          {
            data: graph.data,
            layout: Object.assign({}, graph.layout, picture.layout),
            config: { topojsonURL: "/assets/topojson/", typesetMath: false },
          },
          {
            format: button.dataset.picture,
            width: picture.width,
            height: picture.height,
            scale: button.dataset.picture === "png" ? picture.scale : 1,
            filename: picture.filename,
          }
        );
      });
  }

  function open(button) {
    var box = dialog();
    return window
      .fetch(button.dataset.export)
      .then(answered)
      .then(function (answer) {
        return answer.text();
      })
      .then(function (contents) {
        box.innerHTML = contents; // our own server's, which escapes all text from data
        box.dataset.card = button.closest(".chart").id;
        box.setAttribute("aria-labelledby", "export-title");
        box.showModal();
        box.scrollTop = 0;
      });
  }

  function copied(text) {
    if (navigator.clipboard && window.isSecureContext) {
      return navigator.clipboard.writeText(text);
    }
    // Without https there is no clipboard but this.
    var holder = document.createElement("textarea");
    holder.value = text;
    dialog().appendChild(holder);
    holder.select();
    var done = document.execCommand("copy");
    holder.remove();
    return done ? Promise.resolve() : Promise.reject(new Error(text));
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-picture], [data-export], [data-copy], [data-close]");
    if (!button) {
      if (event.target === dialog()) {
        dialog().close(); // a click beside it
      }
      return;
    }
    if (button.dataset.picture) {
      busy(button, take(button));
    } else if (button.dataset.export) {
      busy(button, open(button));
    } else if (button.dataset.copy) {
      busy(
        button,
        copied(document.getElementById(button.dataset.copy).textContent).then(function () {
          say(button, button.dataset.done);
          button.focus();
        })
      );
    } else {
      dialog().close();
    }
  });

  // A page that changes under it takes it away.
  ["popstate", "_dashprivate_pushstate"].forEach(function (leaving) {
    window.addEventListener(leaving, function () {
      if (dialog() && dialog().open) {
        dialog().close();
      }
    });
  });
})();
