// Light, dark, or as the device says. Runs before the first paint, so it is the one script that blocks.
(function () {
  "use strict";
  const akar = document.documentElement;
  const gelap = window.matchMedia("(prefers-color-scheme: dark)");

  function tersimpan() {
    try {
      return localStorage.getItem("tema") || "auto";
    } catch {
      return "auto"; // storage may be forbidden; then the device decides
    }
  }

  function terapkan() {
    const pilihan = tersimpan();
    akar.dataset.bsTheme = pilihan === "auto" ? (gelap.matches ? "dark" : "light") : pilihan;
    document.querySelectorAll("[data-tema]").forEach(function (tombol) {
      tombol.setAttribute("aria-pressed", String(tombol.dataset.tema === pilihan));
    });
  }

  akar.classList.add("js");
  terapkan();
  gelap.addEventListener("change", terapkan);
  window.addEventListener("storage", terapkan);
  document.addEventListener("DOMContentLoaded", terapkan);
  document.addEventListener("click", function (e) {
    const tombol = e.target.closest("[data-tema]");
    if (!tombol) return;
    try {
      localStorage.setItem("tema", tombol.dataset.tema);
    } catch {
      akar.dataset.bsTheme = tombol.dataset.tema;
      return;
    }
    terapkan();
  });
})();
