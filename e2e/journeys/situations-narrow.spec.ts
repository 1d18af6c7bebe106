import { situationsAtHome, WORLDS } from '../situations.ts';

situationsAtHome(WORLDS.filter(({ width }) => width === 390));
