// Runs before the page, in kiosk mode only. See kiosk.rs.
(() => {
  addEventListener("contextmenu", (event) => event.preventDefault(), true);
  addEventListener(
    "keydown",
    (event) => {
      if (!event.ctrlKey || !event.altKey || !event.shiftKey || event.code !== "KeyQ") return;
      event.preventDefault();
      location.assign("mpac-kiosk:leave");
    },
    true,
  );
})();
