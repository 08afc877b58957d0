/** From a path in a plan to the description of its field, through the models the form is described by. */

import {optionOf} from './widgets.js';

/** The field that a path leads to, and whose it is: {field, model}; null where the form knows none. */
export function fieldAt(form, plan, steps) {
  let type = {widget: 'model', model: form.root};
  let value = plan;
  let found = null;
  for (const step of steps) {
    type = plainly(form, type, value);
    if (type === null) return null;
    if (typeof step === 'string') {
      const model = form.models[type.model];
      const field = model?.fields.find((each) => each.name === step);
      if (field === undefined) return null;
      found = {field, model};
      type = field;
    } else if (type.widget !== 'blocks') {
      if (type.item === undefined) return null;
      type = type.item;
    } else type = {widget: 'block'};
    value = value?.[step];
  }
  return found;
}

/** What a value of a type is, where the type leaves a choice. */
function plainly(form, type, value) {
  if (type.options?.[0]?.when !== undefined) return optionOf(type, value) ?? null;
  if (type.widget !== 'block') return type;
  const described = form.blocks.find((each) => each.kind === value?.kind);
  return described === undefined ? null : {widget: 'model', model: described.model};
}
