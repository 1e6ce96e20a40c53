// The frame: side menu, row menus, messages, refusals of htmx, focus after a swap.
(function () {
  "use strict";

  // --- Side menu on narrow screens: an anchor without JS, a drawer with it -------------------------
  const menu = document.getElementById("menu");
  let pembukaMenu = null;

  function bukaMenu(pembuka) {
    pembukaMenu = pembuka;
    document.body.classList.add("menu-terbuka");
    menu.focus();
  }

  function tutupMenu() {
    document.body.classList.remove("menu-terbuka");
    if (location.hash === "#menu") history.replaceState(history.state, "", location.pathname + location.search);
    if (pembukaMenu) pembukaMenu.focus();
    pembukaMenu = null;
  }

  document.addEventListener("click", function (e) {
    const buka = e.target.closest("[data-buka-menu]");
    if (buka && menu) {
      e.preventDefault();
      bukaMenu(buka);
    } else if (e.target.closest("[data-tutup-menu]")) {
      e.preventDefault();
      tutupMenu();
    }

    const tutupPesan = e.target.closest("[data-tutup-pesan]");
    if (tutupPesan) tutupPesan.closest(".catatan").remove();

    // A row menu closes when the eye has gone elsewhere.
    document.querySelectorAll(".menu-aksi[open]").forEach(function (m) {
      if (!m.contains(e.target)) m.open = false;
    });
  });

  document.addEventListener("keydown", function (e) {
    if (e.key !== "Escape") return;
    const terbuka = document.querySelector(".menu-aksi[open]");
    if (terbuka) {
      terbuka.open = false;
      terbuka.querySelector("summary").focus();
    } else if (document.body.classList.contains("menu-terbuka")) {
      tutupMenu();
    }
  });

  // --- Focus -------------------------------------------------------------------------------------
  function fokuskan(akar) {
    const tujuan = akar.matches("[data-fokus], [autofocus]") ? akar : akar.querySelector("[data-fokus], [autofocus]");
    if (tujuan) tujuan.focus();
  }

  document.addEventListener("DOMContentLoaded", function () {
    const galat = document.querySelector("#isi .galat [data-fokus], .masuk-panel .galat [data-fokus]");
    if (galat) galat.focus();
    if (window.matchMedia("(max-width: 767.98px)").matches) {
      document.querySelectorAll("details[data-lipat-ponsel]").forEach(function (d) {
        d.open = false;
      });
    }
  });

  document.addEventListener("htmx:afterSettle", function (e) {
    if (e.detail.elt && e.detail.elt.isConnected && e.detail.elt.id !== "kabar") fokuskan(e.detail.elt);
  });

  // --- What changed, for those who do not see it ----------------------------------------------------
  document.addEventListener("kabar", function (e) {
    const teks = typeof e.detail === "string" ? e.detail : e.detail.value || e.detail.teks;
    if (teks) document.getElementById("kabar").textContent = teks;
  });

  // --- Refusals --------------------------------------------------------------------------------------
  function wadahGalat() {
    const dialog = document.getElementById("dialog");
    return document.getElementById(dialog && dialog.open ? "dialog-galat" : "galat");
  }

  document.addEventListener("htmx:beforeRequest", function (e) {
    if (e.detail.elt.closest("[data-autosimpan]") || e.detail.elt.matches("[data-pantau]")) return;
    document.querySelectorAll("#galat, #dialog-galat").forEach(function (w) {
      w.replaceChildren();
    });
  });

  document.addEventListener("htmx:beforeSwap", function (e) {
    const d = e.detail;
    // A refusal goes to the strip for refusals, also when it comes with the status of a wrong form.
    if (d.xhr.status === 422 && /^\s*<div class="catatan galat" /.test(d.serverResponse)) {
      d.target = document.getElementById("galat");
      d.swapOverride = "innerHTML";
    }
    if (d.target && d.target.id === "galat") d.target = wadahGalat();
    if ((d.xhr.status === 403 || d.xhr.status === 409) && /<html[\s>]/i.test(d.serverResponse)) {
      // A whole page came back where a fragment was due: keep its refusal only.
      const halaman = new DOMParser().parseFromString(d.serverResponse, "text/html");
      const inti = halaman.querySelector("[data-inti], .galat");
      d.serverResponse = !inti ? "" : inti.tagName === "TEMPLATE" ? inti.innerHTML : inti.outerHTML;
    }
  });

  function gagal(e) {
    if (e.detail.elt.closest && e.detail.elt.closest("[data-autosimpan]")) return;
    const status = e.detail.xhr ? e.detail.xhr.status : 0;
    const isi = document.getElementById("galat-jaringan").content.cloneNode(true);
    const judul = isi.querySelector("[data-teks-galat]");
    if (status >= 500) judul.textContent = "Server sedang terganggu, permintaan Anda belum diproses.";
    else if (status === 404) judul.textContent = "Yang Anda tuju sudah tidak ada. Muat ulang halaman ini.";
    else if (status === 429) judul.textContent = "Terlalu banyak permintaan. Tunggu sebentar, lalu ulangi.";
    const wadah = wadahGalat();
    wadah.replaceChildren(isi);
    fokuskan(wadah);
  }

  ["htmx:responseError", "htmx:sendError", "htmx:timeout"].forEach(function (nama) {
    document.addEventListener(nama, gagal);
  });

  // --- A thin bar while htmx waits longer than a blink ------------------------------------------------
  let menunggu = 0;
  let pengatur = null;
  const bilah = document.createElement("div");
  bilah.className = "bilah-muat";
  bilah.hidden = true;
  document.body.append(bilah);
  document.addEventListener("htmx:beforeRequest", function () {
    menunggu += 1;
    if (!pengatur) {
      pengatur = setTimeout(function () {
        bilah.hidden = false;
      }, 250);
    }
  });
  document.addEventListener("htmx:afterRequest", function () {
    menunggu = Math.max(0, menunggu - 1);
    if (menunggu) return;
    clearTimeout(pengatur);
    pengatur = null;
    bilah.hidden = true;
  });
})();
