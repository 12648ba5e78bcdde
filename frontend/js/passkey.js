// [data-passkey-words]: a list of words by the name of an error; the sign-in library tells of every error in an event.
export const bindPasskey = (list) => {
  const tell = (name) => {
    const words = list.querySelector(`[data-error="${CSS.escape(name)}"]`) || list.querySelector('[data-error=""]');
    const button = document.querySelector(list.dataset.passkeyWords);
    if (!button) return;
    let told = document.getElementById("passkey-told");
    if (!told) {
      told = document.createElement("p");
      told.id = "passkey-told";
      told.className = "callout tone-danger";
      told.setAttribute("role", "alert");
      button.setAttribute("aria-describedby", told.id);
      button.closest(".form-actions, .cluster, p, div").before(told);
    }
    told.textContent = "";
    setTimeout(() => { told.textContent = words.textContent; }, 50);
  };
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    tell(window.PublicKeyCredential ? event.detail.exception?.name || "" : "missing");
  });
};
