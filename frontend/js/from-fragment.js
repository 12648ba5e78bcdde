// input[data-from-fragment]: takes over what stands behind the # of the address, such as the code of a card that was
// scanned. It never goes to the server in an address, and leaves the address as soon as it is read.
export const fromFragment = (input) => {
  const found = decodeURIComponent(location.hash.slice(1));
  if (!found || input.value || !/^[a-z0-9-]{1,20}$/.test(found)) return;
  input.value = found;
  history.replaceState(null, "", location.pathname + location.search);
};
