// Planning pages: the save count of a form after an autosave, links out of a dialog, copying the table.
(function () {
  "use strict";

  // Each save raises the count that tells two tabs apart; the open form must know the new one.
  document.addEventListener("skp:tersimpan", function (e) {
    const form = e.target.closest("form[data-autosimpan]");
    if (!form) return;
    const kali = form.querySelector("input[name=kali]");
    if (kali) kali.value = e.detail.kali;
    const pesan = document.getElementById("pesan-" + e.detail.id);
    if (pesan) pesan.replaceChildren();
  });

  // A link to a place on this page closes the dialog it stands in and takes the focus there.
  document.addEventListener("click", function (e) {
    const tautan = e.target.closest("#dialog a[href*='#']");
    if (!tautan || tautan.matches("[data-tutup], [hx-get]")) return;
    const alamat = new URL(tautan.href);
    const tujuan = document.getElementById(alamat.hash.slice(1));
    if (alamat.pathname + alamat.search !== location.pathname + location.search || !tujuan) return;
    e.preventDefault();
    const dialog = document.getElementById("dialog");
    dialog.addEventListener(
      "close",
      function () {
        setTimeout(function () {
          history.replaceState(history.state, "", alamat.hash);
          tujuan.tabIndex = -1;
          tujuan.scrollIntoView({ block: "center" });
          tujuan.focus({ preventScroll: true });
        });
      },
      { once: true }
    );
    dialog.close();
  });

  // Cells separated by tabs, rows by line breaks: what a spreadsheet takes.
  document.addEventListener(
    "click",
    function (e) {
      const tombol = e.target.closest("[data-salin]");
      const tabel = tombol && document.querySelector(tombol.dataset.salin);
      if (!tabel || !tabel.rows) return;
      tabel.dataset.nilai = Array.from(tabel.rows, function (baris) {
        return Array.from(baris.cells, function (sel) {
          return sel.textContent.replace(/\s+/g, " ").trim();
        }).join("\t");
      }).join("\n");
    },
    true
  );

  // After a move the pressed button may be the last one now: its neighbour takes the focus.
  document.addEventListener("htmx:afterSettle", function (e) {
    const asal = e.detail.requestConfig && e.detail.requestConfig.elt;
    if (!asal || !asal.id || !asal.matches("[data-urutan] button")) return;
    const tombol = document.getElementById(asal.id);
    if (!tombol) return;
    const lain = tombol.disabled ? tombol.parentElement.querySelector("button:not(:disabled)") : tombol;
    if (lain) lain.focus();
  });
})();
