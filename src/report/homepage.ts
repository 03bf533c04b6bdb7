export const HOMEPAGE = 'https://github.com/oomlint/oomlint';
