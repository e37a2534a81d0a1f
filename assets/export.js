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

  // The card that a button belongs to; its buttons may go while we wait for an answer.
  function card(button) {
    var own = button.closest(".chart");
    return own ? own.id : dialog().dataset.card;
  }

  // Success and failure are said in the dialog, or beside the buttons of the card.
  function say(id, words) {
    var place = (dialog().open ? dialog() : document.getElementById(id)).querySelector(".said");
    place.textContent = words;
  }

  function busy(button, work) {
    var id = card(button);
    button.setAttribute("aria-busy", "true");
    say(id, "");
    return work
      .catch(function (error) {
        say(id, document.querySelector(".said[data-failed]").dataset.failed + " " + error.message);
      })
      .finally(function () {
        button.removeAttribute("aria-busy");
      });
  }

  // A picture is the drawn figure, zoom and all, with the words that the server composes for it.
  // While years run the drawing is not yet that of the words: then it is the server's figure.
  function take(button) {
    var graph = document.getElementById(card(button)).querySelector(".js-plotly-plot");
    var drawn = { data: graph.data, layout: graph.layout };
    var running = document.documentElement.dataset.playing;
    return window
      .fetch(button.dataset.address)
      .then(answered)
      .then(function (answer) {
        return answer.json();
      })
      .then(function (picture) {
        var from = running ? picture.figure : drawn;
        return window.Plotly.downloadImage(
          {
            data: from.data,
            layout: Object.assign({}, from.layout, picture.words),
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

  // What the server draws can fail or be refused: a plain link could not say why.
  function save(button) {
    return window
      .fetch(button.dataset.file)
      .then(answered)
      .then(function (answer) {
        return answer.blob().then(function (body) {
          var link = document.createElement("a");
          link.href = URL.createObjectURL(body);
          link.download = decodeURIComponent(answer.headers.get("Content-Disposition").split("''")[1]);
          link.click();
          URL.revokeObjectURL(link.href);
        });
      });
  }

  function open(button) {
    var box = dialog();
    var id = card(button);
    return window
      .fetch(button.dataset.export)
      .then(answered)
      .then(function (answer) {
        return answer.text();
      })
      .then(function (contents) {
        box.innerHTML = contents; // our own server's, which escapes all text from data
        box.dataset.card = id;
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
    var button = event.target.closest("[data-picture], [data-file], [data-export], [data-copy], [data-close]");
    if (!button) {
      if (event.target === dialog()) {
        dialog().close(); // a click beside it
      }
      return;
    }
    if (button.dataset.picture) {
      busy(button, take(button));
    } else if (button.dataset.file) {
      busy(button, save(button));
    } else if (button.dataset.export) {
      busy(button, open(button));
    } else if (button.dataset.copy) {
      busy(
        button,
        copied(document.getElementById(button.dataset.copy).textContent).then(function () {
          say("", button.dataset.done);
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
