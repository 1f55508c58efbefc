// Going through a list one thing at a time: those first that this person has not answered, in
// portions, then a page to look everything over.

const walks = new Map();

// `known` are the ids that can be asked now, `answered(id)` tells whether this person has answered.
export function walk(step, known, answered, portion = Infinity) {
  const key = step.id + " " + (step.round || 0) + " " + (step.options.number || "");
  let found = walks.get(key);
  if (!found) {
    found = { ids: take(known, answered, portion), at: 0 };
    if (!found.ids.some((id) => !answered(id))) found.at = found.ids.length;
    walks.set(key, found);
  }
  const before = found.ids[found.at];
  found.ids = found.ids.filter((id) => known.includes(id));
  if (before && !found.ids.includes(before)) found.at = Math.min(found.at, found.ids.length);
  found.left = known.filter((id) => !answered(id));
  found.more = () => {
    found.ids = take(known, answered, portion);
    found.at = 0;
  };
  return found;
}

function take(known, answered, portion) {
  const open = known.filter((id) => !answered(id));
  return [...open, ...known.filter(answered)].slice(0, open.length ? Math.min(portion, open.length) : portion);
}
