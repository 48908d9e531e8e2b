/** What each level proves and what it does not, in the words of the README's table. */
export const LEVELS = {
  signed: {
    proves: 'The key of a device signed this choice.',
    not: 'Who held the device, or that anybody accepted it.',
    forger: 'Whoever makes a key.',
  },
  countersigned: {
    proves: 'The controller accepted it, then, in that context, and cannot deny it.',
    not: 'What the person saw.',
    forger: 'The controller.',
  },
  logged: {
    proves: 'It is in the controller’s log under a signed checkpoint: leaving it out later, or showing others another log, can be noticed.',
    not: 'That anybody has noticed.',
    forger: 'The controller, together with as many witnesses as are asked for.',
  },
  replayed: {
    proves: 'The panel and the decisions, made again from policy, words and choices, are those that were signed.',
    not: 'That a hostile page showed what it was told to show.',
    forger: 'The controller, together with a device.',
  },
};

/** The same for all levels. */
export const CAVEAT =
  'A receipt proves what was chosen and accepted then, not what stands now. It binds the controller; it binds the person as far as the controller’s ticket is believed.';
