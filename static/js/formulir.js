// Forms: one submit per press, links of the error summary, password peek, growing textareas, copying.
(function () {
  "use strict";

  // --- A double click does one thing ------------------------------------------------------------------
  function lepaskan(form) {
    delete form.dataset.mengirim;
    form.querySelectorAll("[aria-busy=true]").forEach(function (t) {
      t.removeAttribute("aria-busy");
      t.removeAttribute("aria-disabled");
    });
  }

  document.addEventListener(
    "submit",
    function (e) {
      const form = e.target;
      if (form.method !== "post" || form.dataset.duaKali !== undefined) return;
      if (form.dataset.mengirim) {
        e.preventDefault();
        e.stopImmediatePropagation();
        return;
      }
      form.dataset.mengirim = "1";
      const tombol = e.submitter;
      // aria-disabled, not disabled: the focus stays and the pressed button's value is still sent.
      if (tombol) {
        tombol.setAttribute("aria-busy", "true");
        tombol.setAttribute("aria-disabled", "true");
      }
      setTimeout(lepaskan, 20000, form);
    },
    true
  );

  document.addEventListener("htmx:afterRequest", function (e) {
    const form = e.detail.elt.closest("form");
    if (form) lepaskan(form);
  });

  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-mengirim]").forEach(lepaskan);
  });

  // --- Error summary: the link puts the cursor into the field ------------------------------------------
  document.addEventListener("click", function (e) {
    const tautan = e.target.closest(".ringkasan-galat a[href^='#']");
    if (!tautan) return;
    const bidang = document.getElementById(tautan.getAttribute("href").slice(1));
    if (!bidang) return;
    const isian = bidang.matches("input, select, textarea") ? bidang : bidang.querySelector("input, select, textarea");
    if (!isian) return;
    e.preventDefault();
    isian.focus();
    bidang.closest(".bidang").scrollIntoView({ block: "center" });
  });

  // --- Enhancements of fields, also in what htmx brings -------------------------------------------------
  function tumbuh(teks) {
    teks.style.height = "auto";
    teks.style.height = teks.scrollHeight + 2 + "px";
  }

  function perkaya(akar) {
    akar.querySelectorAll("[data-lihat-sandi]").forEach(function (bidang) {
      const isian = bidang.querySelector("input[type=password]");
      if (!isian) return;
      const kelompok = document.createElement("div");
      kelompok.className = "bidang-kelompok";
      isian.before(kelompok);
      const tombol = document.createElement("button");
      tombol.type = "button";
      tombol.className = "tombol";
      tombol.textContent = "Lihat";
      tombol.setAttribute("aria-pressed", "false");
      tombol.setAttribute("aria-label", "Lihat sandi yang diketik");
      tombol.addEventListener("click", function () {
        const tampak = isian.type === "password";
        isian.type = tampak ? "text" : "password";
        tombol.textContent = tampak ? "Tutup" : "Lihat";
        tombol.setAttribute("aria-pressed", String(tampak));
      });
      kelompok.append(isian, tombol);
    });
    if (!CSS.supports("field-sizing", "content")) {
      akar.querySelectorAll(".bidang textarea, textarea[data-tumbuh]").forEach(tumbuh);
    }
  }

  document.addEventListener("DOMContentLoaded", function () {
    perkaya(document);
  });
  document.addEventListener("htmx:load", function (e) {
    if (e.target !== document.body) perkaya(e.target);
  });
  document.addEventListener("input", function (e) {
    if (e.target.matches("textarea") && !CSS.supports("field-sizing", "content")) tumbuh(e.target);
  });

  // The password must leave as a password field, or the browser may keep it as ordinary text.
  document.addEventListener("submit", function (e) {
    e.target.querySelectorAll("[data-lihat-sandi] input[type=text]").forEach(function (isian) {
      isian.type = "password";
    });
  });

  // --- Copy ----------------------------------------------------------------------------------------------
  document.addEventListener("click", function (e) {
    const tombol = e.target.closest("[data-salin]");
    if (!tombol || !navigator.clipboard) return;
    const sumber = document.querySelector(tombol.dataset.salin);
    navigator.clipboard.writeText(sumber.dataset.nilai || sumber.innerText.trim()).then(function () {
      tombol.textContent = "Tersalin";
    });
  });
})();
