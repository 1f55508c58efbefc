// How long the page waits for what, in milliseconds. A test may shorten some: what it sets under
// this name before the page is read counts instead.
export const times = {
  seen: 400, // until what is new on the page takes a press
  held: 5000, // that a finger can hold the page back
  rest: 1500, // between two requests for the room
  spread: 250, // many phones hear of a change at the same moment: each waits up to so long
  lost: 2500, // until the page says that the room is not heard
  hangs: 3000, // until a request is taken for one that hangs
  polls: 5000, // between two requests for the room while no stream stands
  asks: 2000, // between two requests of somebody who waits for the facilitator's yes
  remote: 1000, // between two questions of the remote
  map: 4000, // between two requests for the map
  begun: 1000, // until the room is told in which steps something is not sent
  fetches: 1000, // until a face that did not arrive is fetched again, at first
  ...globalThis.facilitatorTimes,
};
