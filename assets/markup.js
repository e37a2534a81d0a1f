// Draws what needs nothing of Dash: elements as lists of a name, properties and what stands in them.
// `content`, where there is one, stands in the outermost and is what callbacks change.
(function () {
  "use strict";

  function drawn(node) {
    if (!Array.isArray(node)) {
      return node;
    }
    var inner = node.slice(2).map(drawn);
    return window.React.createElement.apply(null, [node[0] || window.React.Fragment, node[1]].concat(inner));
  }

  // As Dash finds it: by the names in `dashboard/web/tags.py`.
  window.dashboard_markup = {
    Markup: function (props) {
      return drawn(props.node.concat(props.content || []));
    },
  };
})();
