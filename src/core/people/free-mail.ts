/** Mail services that private people use; all else is taken for an office's. */
export const FREE_MAIL = /@(?:[\w-]+\.)*(?:mail|gmail|googlemail|hotmail|yahoo|ymail|outlook|live|aol|btinternet|icloud|msn|ntlworld|blueyonder|tiscali|talktalk|freeserve|protonmail|me|virginmedia|sky|lineone|post)\.[\w.]+$/iu;
