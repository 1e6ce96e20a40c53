// <dialog id="dialog">: whatever htmx swaps into #dialog-isi opens it; focus returns to the opener.
(function () {
  "use strict";
  const dialog = document.getElementById("dialog");
  const isi = document.getElementById("dialog-isi");
  if (!dialog || !dialog.showModal) return;
  let pembuka = null;

  document.addEventListener("htmx:beforeRequest", function (e) {
    if (e.detail.target === isi && !dialog.open) pembuka = e.detail.elt;
  });

  // After settling, like every other focus: an earlier one would be taken back a moment later.
  document.addEventListener("htmx:afterSettle", function (e) {
    if (e.detail.target !== isi || dialog.open) return;
    document.querySelectorAll(".menu-aksi[open]").forEach(function (m) {
      m.open = false;
    });
    dialog.showModal();
    const judul = dialog.querySelector("[data-fokus], [autofocus]");
    if (judul) judul.focus();
  });

  dialog.addEventListener("close", function () {
    isi.replaceChildren();
    document.getElementById("dialog-galat").replaceChildren();
    if (!pembuka) return;
    // An opener inside a row menu is hidden again by now: its menu button takes the focus.
    const menu = pembuka.closest(".menu-aksi");
    const tujuan = menu ? menu.querySelector("summary") : pembuka;
    if (tujuan && tujuan.isConnected) tujuan.focus();
    pembuka = null;
  });

  document.addEventListener("click", function (e) {
    const wadah = e.target.closest("dialog");
    if (!wadah) return;
    const tutup = e.target.closest("[data-tutup]");
    if (tutup) e.preventDefault();
    // A press on the backdrop counts as Close while nothing was typed into the dialog.
    if (tutup || (e.target === wadah && !wadah.querySelector("textarea, input:not([type=hidden])"))) wadah.close();
  });

  document.addEventListener("tutup-dialog", function () {
    if (dialog.open) dialog.close();
  });
})();
