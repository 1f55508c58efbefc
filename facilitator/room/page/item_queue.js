// Going through a list one thing at a time: those first that this person has not answered, in
// portions, then a page to look everything over.

const queues = new Map();

// `known` are the ids that can be asked now, `answered(id)` tells whether this person has answered.
export function itemQueue(step, known, answered, portion = Infinity) {
  const key = step.id + " " + (step.round || 0) + " " + (step.options.number || "");
  let queue = queues.get(key);
  if (!queue) {
    queue = { ids: take(known, answered, portion), at: 0 };
    if (!queue.ids.some((id) => !answered(id))) queue.at = queue.ids.length;
    queues.set(key, queue);
  }
  const before = queue.ids[queue.at];
  queue.ids = queue.ids.filter((id) => known.includes(id));
  if (before && !queue.ids.includes(before)) queue.at = Math.min(queue.at, queue.ids.length);
  queue.left = known.filter((id) => !answered(id));
  queue.more = () => {
    queue.ids = take(known, answered, portion);
    queue.at = 0;
  };
  return queue;
}

function take(known, answered, portion) {
  const open = known.filter((id) => !answered(id));
  return [...open, ...known.filter(answered)].slice(0, open.length ? Math.min(portion, open.length) : portion);
}
