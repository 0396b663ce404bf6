import type { Messages } from '../es.ts';

type Learn = Messages['learn'];

export const tabs: Learn['tabs'] = {
  label: 'Beside the lesson',
  about: 'About the lesson',
  notes: 'Notes',
  transcript: 'Transcript',
  materials: 'Material',
};

export const player: Learn['player'] = {
  upNext: 'Up next',
  upNextIn: (seconds) => `Starts in ${seconds} s`,
  stay: 'Stay here',
  goNow: 'Go now',
  goesOn: 'Go on to the next lesson at the end',
  theatre: 'Theatre mode',
  enterTheatre: 'Watch in theatre mode',
  leaveTheatre: 'Leave theatre mode',
  showKeys: 'Keyboard shortcuts',
  keysTitle: 'Keyboard shortcuts',
  keysNote: 'They work on the whole page, except while you write.',
  keys: {
    toggle: 'Play or pause',
    seekShort: 'Back or forward 5 seconds',
    seekLong: 'Back or forward 10 seconds',
    jump: 'Go to the beginning, to 10 %… to 90 %',
    volume: 'Louder or quieter',
    mute: 'Sound off or on',
    rate: 'Slower or faster',
    captions: 'Show or hide subtitles',
    fullscreen: 'Full screen',
    theatre: 'Theatre mode',
    picture: 'Picture in picture',
    note: 'Write a note',
    next: 'Next lesson',
    help: 'See this list',
  },
  playing: 'Playing',
  paused: 'Paused',
  seconds: (amount) => `${amount} s`,
  volume: (percent) => `Volume ${percent}`,
  captionsOn: 'Subtitles on',
  captionsOff: 'Subtitles off',
  noCaptions: 'This video has no subtitles',
};

export const notes: Learn['notes'] = {
  title: 'My notes',
  newLabel: 'New note',
  placeholder: 'Write a note…',
  hint: 'The video waits while you write, and the note remembers the moment.',
  hintText: 'Only you see your notes.',
  save: 'Save note',
  withoutMoment: 'Leave out the moment of the video',
  length: (used, limit) => `${used} of ${limit} letters`,
  none: 'There are no notes on this lesson yet. Only you see what you write here.',
  noneInCourse: 'You have written no notes in this course yet. Write them beside a lesson and you will have them all here.',
  loading: 'Loading your notes',
  more: 'See more notes',
  goTo: (time) => `Go to ${time}`,
  wholeLesson: 'About the whole lesson',
  edit: 'Change the note',
  editLabel: 'Text of the note',
  remove: 'Delete the note',
  deleted: 'Note deleted',
  done: 'Done',
  autosaves: 'Saved as you type',
  saving: 'Saving…',
  saved: 'Saved',
  notSaved: 'Not saved',
  blank: 'An empty note is not saved. Delete it if you no longer want it.',
  export: 'Download as Markdown',
};

export const transcript: Learn['transcript'] = {
  title: 'Transcript',
  none: 'This video has no subtitles, so there is nothing to read here.',
  waiting: 'Loading the subtitles…',
  failed: 'The subtitles could not be loaded. Reload the page to try again.',
  search: 'Search in what is said',
  language: 'Language of the transcript',
  follow: 'Follow the video',
  found: (lines) => (lines === 0 ? 'Nobody says that in this video' : `${lines} ${lines === 1 ? 'line' : 'lines'}`),
};

export const reading: Learn['reading'] = {
  takes: (time) => `${time} to read`,
  size: 'Size of the text',
  smaller: 'Smaller text',
  larger: 'Larger text',
  copy: 'Copy the code',
  copied: 'Copied',
  notCopied: 'The browser does not allow copying. Select the code and copy it by hand.',
  code: 'Code',
  table: 'Table',
};
