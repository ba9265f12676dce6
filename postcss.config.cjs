/** Mantine's mixins (light-dark, rem, larger-than) in the CSS modules. */
module.exports = { plugins: { 'postcss-preset-mantine': {} } }
