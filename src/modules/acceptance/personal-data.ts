/** This module keeps nothing about people: test cards belong to nobody and are not stored. */
export const personalData = [] as const;
