import '@sayso/consent/define';
import { createApp } from 'vue';
import Account from './Account.vue';

createApp(Account, { service: import.meta.env.VITE_SAYSO_SERVICE }).mount('#app');
