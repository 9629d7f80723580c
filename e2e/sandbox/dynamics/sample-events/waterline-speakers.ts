import type { SpeakerDraft } from './event-draft.ts';

export const waterlineSpeakers: readonly SpeakerDraft[] = [
  {
    name: 'Maren Osterdijk',
    picture: 'portrait-2.webp',
    blog: 'https://fernweather.example/maren/notes',
    linkedin: 'https://social.example/in/maren-osterdijk',
    title: 'Cartographer, Fernweather Society',
    about:
      'Maren redraws flood maps with the people who live on them. She has crossed out the word “never” in four national standards.',
    publications: 'The Dry Year: Maps and Their Summers',
    email: 'maren@fernweather.example',
    website: 'https://fernweather.example/maren',
  },
  {
    name: 'Tobias Schleusner',
    picture: 'portrait-4.webp',
    title: 'Dike reeve of the Lower Marsh',
    about: 'Tobias looks after 38 kilometres of dike, two gates and about six hundred sheep.',
  },
  {
    name: 'Amaya Lluvia-Ortega',
    picture: 'portrait-5.webp',
    linkedin: 'https://social.example/in/lluvia-ortega',
    title: 'Landscape architect, Estudio Charco',
    about:
      'Amaya designs parks that are closed twice a year for being full. Her first one is now a listed pond.',
    website: 'https://charco.example',
  },
  {
    name: 'Pim van Drijven',
    picture: 'portrait-6.webp',
    title: 'Boat builder and street planner',
    about: 'Pim has lived at eleven addresses without moving house.',
  },
  {
    name: 'Ingrid Halvmåne',
    title: 'Mayor of a village that moved',
    about:
      'Ingrid led nineteen families and one church bell forty metres uphill, and speaks about the arguments rather than the bell.',
  },
  {
    name: 'Desmond Achterwasser',
    picture: 'portrait-1.webp',
    title: 'Actuary',
    about: 'Desmond puts a price on rain. He would like to be wrong more often.',
    publications: 'One in a Hundred Years: A Misunderstanding',
  },
  {
    name: 'Lin Qingtai',
    title: 'Botanist, Institute for Small Roofs',
    about: 'Lin counts what grows where nobody planted anything.',
  },
  {
    name: 'Sefa Tuimalu',
    picture: 'portrait-3.webp',
    title: 'Navigator and teacher',
    about: 'Sefa teaches children and harbour masters to find an island by its clouds.',
  },
];
