// form[data-draf="URL"]: text that may not be saved half-way (a reason, an objection) is kept until it is sent.
(function () {
  "use strict";
  const pengatur = new WeakMap();

  function kirim(form) {
    pengatur.delete(form);
    const isi = new FormData(form);
    // Kept under the address that shows this form again; that of the act when it is the same.
    isi.set("halaman", isi.get("_draf") || new URL(form.action, location.href).pathname);
    Array.from(isi).forEach(function (bidang) {
      if (bidang[1] instanceof File) isi.delete(bidang[0]);
    });
    fetch(form.dataset.draf, { method: "POST", body: isi, keepalive: true, headers: { "HX-Request": "true" } }).catch(
      function () {
        // The next keystroke tries again.
      }
    );
  }

  document.addEventListener("input", function (e) {
    const form = e.target.closest("form[data-draf]");
    if (!form) return;
    clearTimeout(pengatur.get(form));
    pengatur.set(form, setTimeout(kirim, 800, form));
  });

  // Once sent there is nothing left to keep: the service drops the draft together with the act.
  document.addEventListener(
    "submit",
    function (e) {
      clearTimeout(pengatur.get(e.target));
      pengatur.delete(e.target);
    },
    true
  );

  document.addEventListener("visibilitychange", function () {
    if (document.visibilityState !== "hidden") return;
    document.querySelectorAll("form[data-draf]").forEach(function (form) {
      if (!pengatur.has(form)) return;
      clearTimeout(pengatur.get(form));
      kirim(form);
    });
  });
})();
