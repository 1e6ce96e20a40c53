// Lists: keyboard ( / ? j k Enter a ), choosing many, moving up and down.
(function () {
  "use strict";

  function sedangMengetik(e) {
    return e.target.isContentEditable || e.target.matches("input:not([type=checkbox], [type=radio]), textarea, select");
  }

  function barisan() {
    const daftar = document.querySelector("[data-daftar]");
    return daftar ? Array.from(daftar.querySelectorAll("[data-baris]")) : [];
  }

  function kini() {
    return document.querySelector("[data-baris].baris-kini");
  }

  function pindah(langkah) {
    const semua = barisan();
    if (!semua.length) return;
    const lama = kini();
    const ke = lama ? Math.min(Math.max(semua.indexOf(lama) + langkah, 0), semua.length - 1) : 0;
    if (lama) lama.classList.remove("baris-kini");
    const baru = semua[ke];
    baru.classList.add("baris-kini");
    // The row's own link takes the focus, so that Enter, the reader and the eye agree.
    const tautan = baru.querySelector("a[href]");
    if (!tautan) baru.tabIndex = -1;
    (tautan || baru).focus({ preventScroll: true });
    baru.scrollIntoView({ block: "nearest" });
  }

  function bukaPintasan() {
    const dialog = document.getElementById("dialog-pintasan");
    if (dialog && !dialog.open) dialog.showModal();
  }

  document.addEventListener("keydown", function (e) {
    if (e.altKey && (e.key === "ArrowUp" || e.key === "ArrowDown")) {
      const butir = e.target.closest("[data-urutan-butir]");
      const tombol = butir && butir.querySelector("[data-urutan] [value=" + (e.key === "ArrowUp" ? "naik" : "turun") + "]");
      if (tombol && !tombol.disabled) {
        e.preventDefault();
        tombol.click();
      }
      return;
    }
    if (e.ctrlKey || e.metaKey || e.altKey || e.defaultPrevented || sedangMengetik(e)) return;
    if (document.querySelector("dialog[open]")) return;

    if (e.key === "/") {
      const cari = document.querySelector("[data-cari]");
      if (!cari) return;
      e.preventDefault();
      cari.focus();
      cari.select();
    } else if (e.key === "?") {
      e.preventDefault();
      bukaPintasan();
    } else if (e.key === "j" || e.key === "k") {
      pindah(e.key === "j" ? 1 : -1);
    } else if (e.key === "Enter" && e.target.matches("[data-baris]")) {
      const tautan = e.target.querySelector("a[href]");
      if (tautan) tautan.click();
    } else if (e.key === "a") {
      const baris = kini();
      const tombol = (baris && baris.querySelector("[data-aksi-setujui]")) || document.querySelector("[data-aksi-setujui]");
      if (!tombol || tombol.disabled) return;
      e.preventDefault();
      tombol.click();
    }
  });

  document.addEventListener("click", function (e) {
    if (e.target.closest("[data-pintasan]")) bukaPintasan();
  });

  // --- Choosing many -----------------------------------------------------------------------------------
  function hitung(form) {
    const kotak = Array.from(form.querySelectorAll("[data-pilih]"));
    const terpilih = kotak.filter((k) => k.checked).length;
    const semua = form.querySelector("[data-pilih-semua]");
    if (semua) {
      semua.checked = terpilih > 0 && terpilih === kotak.length;
      semua.indeterminate = terpilih > 0 && terpilih < kotak.length;
    }
    form.querySelectorAll("[data-massal-tombol]").forEach(function (tombol) {
      tombol.disabled = terpilih === 0;
      const teks = tombol.querySelector("[data-massal-teks]") || tombol;
      teks.textContent = (tombol.dataset.teks || "{n} terpilih").replace("{n}", terpilih);
    });
  }

  document.addEventListener("change", function (e) {
    const form = e.target.closest("[data-massal]");
    if (!form) return;
    if (e.target.matches("[data-pilih-semua]")) {
      form.querySelectorAll("[data-pilih]:not(:disabled)").forEach(function (k) {
        k.checked = e.target.checked;
      });
    }
    if (e.target.matches("[data-pilih], [data-pilih-semua]")) hitung(form);
  });

  function hitungSemua() {
    document.querySelectorAll("[data-massal]").forEach(hitung);
  }
  window.addEventListener("pageshow", hitungSemua);
  document.addEventListener("htmx:afterSettle", hitungSemua);

  // --- After a move the button may have become the last one: go to its neighbour ----------------------------
  let terakhir = null;
  document.addEventListener("htmx:beforeRequest", function (e) {
    terakhir = e.detail.elt.matches("[data-urutan]") && document.activeElement ? document.activeElement.id : null;
  });
  document.addEventListener("htmx:afterSettle", function () {
    const tombol = terakhir && document.getElementById(terakhir);
    if (!tombol) return;
    const lain = tombol.disabled ? tombol.parentElement.querySelector("button:not(:disabled)") : tombol;
    if (lain) lain.focus();
    terakhir = null;
  });
})();
