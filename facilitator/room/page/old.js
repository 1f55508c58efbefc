// Read by every browser, however old: where it can't read the page itself, a sentence says so.
(function () {
  function tell() {
    var old = document.getElementById("old");
    if (!old) return;
    old.removeAttribute("hidden");
    document.getElementById("moment").setAttribute("hidden", "");
  }
  window.addEventListener("error", tell);
  if (!("noModule" in document.createElement("script"))) window.addEventListener("load", tell);
})();
