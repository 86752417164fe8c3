import { defineConfig } from 'vite'

export default defineConfig({
  // The contract is linked to from the folder above. An installed one, as you have it, needs neither of these two lines.
  resolve: { preserveSymlinks: true },
  optimizeDeps: { exclude: ['@thidua/contract'] },
  // The origin that a development server of Thi Đua lets in; on another port every request would be refused.
  server: { host: 'localhost', port: 5173, strictPort: true },
  preview: { host: 'localhost', port: 5173, strictPort: true },
  build: { target: 'es2022' },
})
