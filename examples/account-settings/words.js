/** The words of the page around the panel. The panel brings its own. */
const WORDS = {
  en: { name: 'English', language: 'Language', settings: 'Settings', account: 'Account', security: 'Sign-in and security', visibility: 'Visibility', privacy: 'Data privacy', notifications: 'Notifications' },
  de: { name: 'Deutsch', language: 'Sprache', settings: 'Einstellungen', account: 'Konto', security: 'Anmelden und Sicherheit', visibility: 'Sichtbarkeit', privacy: 'Datenschutz', notifications: 'Benachrichtigungen' },
  fr: { name: 'Français', language: 'Langue', settings: 'Réglages', account: 'Compte', security: 'Connexion et sécurité', visibility: 'Visibilité', privacy: 'Données personnelles', notifications: 'Notifications' },
  es: { name: 'Español', language: 'Idioma', settings: 'Ajustes', account: 'Cuenta', security: 'Inicio de sesión y seguridad', visibility: 'Visibilidad', privacy: 'Privacidad de los datos', notifications: 'Notificaciones' },
  'pt-BR': { name: 'Português', language: 'Idioma', settings: 'Configurações', account: 'Conta', security: 'Acesso e segurança', visibility: 'Visibilidade', privacy: 'Privacidade dos dados', notifications: 'Notificações' },
  ar: { name: 'العربية', language: 'اللغة', settings: 'الإعدادات', account: 'الحساب', security: 'تسجيل الدخول والأمان', visibility: 'الظهور', privacy: 'خصوصية البيانات', notifications: 'الإشعارات' },
};

export const LANGUAGES = Object.entries(WORDS).map(([tag, { name }]) => ({ tag, name }));

/** Puts the page, not the demonstration's tools, into a language. */
export function speak(tag) {
  document.documentElement.lang = tag;
  document.documentElement.dir = tag === 'ar' ? 'rtl' : 'ltr';
  for (const element of document.querySelectorAll('[data-word]')) element.textContent = WORDS[tag][element.dataset.word];
  for (const element of document.querySelectorAll('[data-label]')) element.setAttribute('aria-label', WORDS[tag][element.dataset.label]);
}
