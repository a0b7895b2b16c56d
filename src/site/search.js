// Search over the names and words of this site. Asks nobody for anything:
// the data came with the page. Without this script the lists remain.
(function () {
  "use strict";
  var form = document.querySelector("form.search");
  if (!form || typeof FINGERPOST === "undefined") return;
  var field = form.querySelector("input");
  var status = form.querySelector(".found");
  var hits = form.querySelector(".hits");
  var MOST = 20;

  // As the program folds: no accents, no case, hyphens as spaces.
  function fold(text) {
    return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase()
      .replace(/[-_/\u2010-\u2015]/g, " ").replace(/['"\u2018\u2019\u201c\u201d]/g, "").replace(/\s+/g, " ").trim();
  }

  // True where two words differ by one letter left out, put in or changed.
  function near(one, other) {
    if (Math.abs(one.length - other.length) > 1 || one.length < 4) return false;
    var i = 0;
    while (i < one.length && one[i] === other[i]) i += 1;
    var a = one.slice(i), b = other.slice(i);
    return a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1);
  }

  // How well one word of the search fits, 0 for not at all.
  function fit(word, row) {
    if (row.name === word) return 8;
    if (row.words.indexOf(word) >= 0) return 4;
    if (row.words.some(function (other) { return other.indexOf(word) === 0; })) return 3;
    if (word.length > 2 && row.all.indexOf(word) >= 0) return 1;
    return 0;
  }

  var rows = FINGERPOST.map(function (entry) {
    return { label: entry[0], path: entry[1], about: entry[2], all: entry[3], name: fold(entry[0]),
      words: entry[3].split(/[^\p{L}\p{N}]+/u) };
  });

  function search(text) {
    var whole = fold(text);
    var words = whole.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
    if (words.length === 0) return [];
    function all(score) {
      var found = [];
      rows.forEach(function (row, place) {
        var sum = 0;
        for (var i = 0; i < words.length; i += 1) {
          var one = score(words[i], row);
          if (one === 0) return;
          sum += one;
        }
        if (row.name === whole) sum += 20;
        else if (row.name.indexOf(whole) === 0) sum += 5;
        found.push({ row: row, sum: sum, place: place });
      });
      found.sort(function (a, b) { return b.sum - a.sum || a.row.label.length - b.row.label.length || a.place - b.place; });
      return found;
    }
    var found = all(fit);
    if (found.length > 0) return found;
    return all(function (word, row) {
      return fit(word, row) || (row.words.some(function (other) { return near(word, other); }) ? 1 : 0);
    });
  }

  function show() {
    hits.textContent = "";
    if (field.value.trim() === "") { status.textContent = ""; return; }
    var found = search(field.value);
    found.slice(0, MOST).forEach(function (hit) {
      var item = document.createElement("li");
      var link = document.createElement("a");
      link.href = hit.row.path;
      link.textContent = hit.row.label;
      var about = document.createElement("span");
      about.className = "quiet";
      about.textContent = " " + hit.row.about;
      item.appendChild(link);
      item.appendChild(about);
      hits.appendChild(item);
    });
    status.textContent = found.length === 0 ? "Nothing fits. Try fewer letters, or another spelling."
      : found.length > MOST ? found.length + " found, the best " + MOST + " shown." : found.length + " found.";
  }

  form.hidden = false;
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    var first = hits.querySelector("a");
    if (first) window.location.href = first.href;
  });
  field.addEventListener("input", show);
  show();
})();
