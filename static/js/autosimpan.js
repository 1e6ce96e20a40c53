// form[data-autosimpan]: htmx posts, this shows the state, tries again, and saves what is left on leaving.
(function () {
  "use strict";
  const JEDA = [3000, 6000, 12000, 30000, 60000];
  const keadaan = new WeakMap(); // form -> {kotor, gagal, pengatur}

  function data(form) {
    if (!keadaan.has(form)) keadaan.set(form, { kotor: false, gagal: 0, pengatur: null });
    return keadaan.get(form);
  }

  function tampilkan(form, nama, teks) {
    const keping = form.dataset.keping
      ? document.querySelector(form.dataset.keping)
      : form.querySelector("[data-keping-simpan]");
    if (!keping) return;
    keping.dataset.keadaan = nama;
    keping.querySelector("[data-keping-teks]").textContent = teks;
  }

  function pukul() {
    const kini = new Date();
    return String(kini.getHours()).padStart(2, "0") + "." + String(kini.getMinutes()).padStart(2, "0");
  }

  // The answer tells how often the row has been saved by now, or our next save would look stale.
  function catatKali(form, kali) {
    if (kali && form.elements.kali) form.elements.kali.value = kali;
  }

  function formDari(e) {
    const elt = e.detail && e.detail.elt ? e.detail.elt : e.target;
    return elt.closest ? elt.closest("form[data-autosimpan]") : null;
  }

  function berubah(bidang) {
    if (bidang.type === "radio" || bidang.type === "checkbox") return bidang.checked !== bidang.defaultChecked;
    if (bidang.options) {
      const baku = Array.from(bidang.options).findIndex((o) => o.defaultSelected);
      return bidang.selectedIndex !== Math.max(baku, 0);
    }
    return bidang.type !== "hidden" && "defaultValue" in bidang && bidang.value !== bidang.defaultValue;
  }

  function simpanYangKotor() {
    document.querySelectorAll("form[data-autosimpan]").forEach(function (form) {
      if (data(form).kotor) window.htmx.trigger(form, "simpan-ulang");
    });
  }

  function ulangiNanti(form) {
    const d = data(form);
    clearTimeout(d.pengatur);
    d.pengatur = setTimeout(function () {
      if (form.isConnected) window.htmx.trigger(form, "simpan-ulang");
    }, JEDA[Math.min(d.gagal, JEDA.length - 1)]);
    d.gagal += 1;
  }

  document.addEventListener("input", function (e) {
    const form = e.target.closest("form[data-autosimpan]");
    if (!form) return;
    data(form).kotor = true;
    if (!navigator.onLine) tampilkan(form, "luring", "Luring, isian disimpan saat tersambung lagi");
  });

  // Whatever was typed while the scripts were still on their way, or was put back by the browser.
  window.addEventListener("load", function () {
    document.querySelectorAll("form[data-autosimpan]").forEach(function (form) {
      if (Array.from(form.elements).some(berubah)) data(form).kotor = true;
    });
    simpanYangKotor();
  });

  // Keys pressed between a swap and its settling are heard here, but not yet by htmx.
  document.addEventListener("htmx:afterSettle", simpanYangKotor);

  document.addEventListener("htmx:beforeRequest", function (e) {
    const form = formDari(e);
    if (!form || e.detail.elt !== form) return;
    clearTimeout(data(form).pengatur);
    data(form).kotor = false;
    tampilkan(form, "menyimpan", "Menyimpan…");
  });

  document.addEventListener("htmx:afterRequest", function (e) {
    const form = formDari(e);
    if (!form || e.detail.elt !== form) return;
    const d = data(form);
    const status = e.detail.xhr ? e.detail.xhr.status : 0;
    // Not e.detail.successful: htmx counts a refusal that is shown on the page (403, 409) as one.
    if (status >= 200 && status < 300) {
      d.gagal = 0;
      catatKali(form, e.detail.xhr.getResponseHeader("X-Kali"));
      tampilkan(form, "tersimpan", "Tersimpan " + (e.detail.xhr.getResponseHeader("X-Tersimpan") || pukul()));
    } else if (status >= 400 && status < 500 && status !== 429) {
      // The server read it and said no: trying again would say the same.
      tampilkan(form, "gagal", status === 409 ? "Belum tersimpan, isian ini sudah berubah di tempat lain" : "Belum tersimpan, periksa isian");
    } else {
      d.kotor = true;
      tampilkan(form, navigator.onLine ? "gagal" : "luring", navigator.onLine ? "Gagal disimpan, akan dicoba lagi" : "Luring, isian disimpan saat tersambung lagi");
      ulangiNanti(form);
    }
  });

  window.addEventListener("online", simpanYangKotor);
  window.addEventListener("offline", function () {
    document.querySelectorAll("form[data-autosimpan]").forEach(function (form) {
      tampilkan(form, "luring", "Luring, isian disimpan saat tersambung lagi");
    });
  });

  // Leaving never asks, because nothing is lost: keys not yet sent go with the page.
  document.addEventListener("visibilitychange", function () {
    if (document.visibilityState !== "hidden") return;
    document.querySelectorAll("form[data-autosimpan]").forEach(function (form) {
      const d = data(form);
      if (!d.kotor) return;
      d.kotor = false;
      fetch(form.getAttribute("hx-post") || form.action, {
        method: "POST",
        body: new FormData(form),
        keepalive: true,
        headers: Object.assign(JSON.parse(document.body.getAttribute("hx-headers") || "{}"), { "HX-Request": "true" }),
      }).then(
        function (jawaban) {
          if (!jawaban.ok) {
            d.kotor = true;
            return;
          }
          catatKali(form, jawaban.headers.get("X-Kali"));
          tampilkan(form, "tersimpan", "Tersimpan " + (jawaban.headers.get("X-Tersimpan") || pukul()));
        },
        function () {
          d.kotor = true;
        }
      );
    });
  });
})();
