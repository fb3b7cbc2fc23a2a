"""The language server in Neovim, with Neovim's own client."""

import json
import shutil
import subprocess
import sys

import pytest

pytest.importorskip("pygls", reason="needs pip install 'newslint[lsp]'")

from conftest import ROOT

pytestmark = pytest.mark.skipif(shutil.which("nvim") is None, reason="needs Neovim (apt-get install neovim)")

# What a user's init.lua has, and a script that does what a user does.
SCRIPT = """
local out = {}
local function wait(what) assert(vim.wait(20000, what, 20), 'nothing came') end
vim.o.hidden = true
vim.cmd('edit ' .. vim.fn.fnameescape(ARTICLE))
local buffer = vim.api.nvim_get_current_buf()
local config = {name = 'newslint', cmd = COMMAND, root_dir = FOLDER}
local id
if vim.lsp.start then id = vim.lsp.start(config) else id = vim.lsp.start_client(config); vim.lsp.buf_attach_client(buffer, id) end
wait(function() return #vim.diagnostic.get(buffer) > 0 end)
local client = vim.lsp.get_client_by_id(id)
out.found = {}
for _, one in ipairs(vim.diagnostic.get(buffer)) do
  table.insert(out.found, {one.code, one.lnum, one.col, one.end_col, one.severity, one.source})
end

-- Neovim counts columns in bytes, the protocol in units of UTF-16.
local function position(diagnostic)
  local line = vim.api.nvim_buf_get_lines(buffer, diagnostic.lnum, diagnostic.lnum + 1, false)[1]
  return {line = diagnostic.lnum, character = select(2, vim.str_utfindex(line, diagnostic.col))}
end

-- A quick fix, chosen by its title.
local function act(title)
  local at = position(vim.diagnostic.get(buffer)[1])
  local document = vim.lsp.util.make_text_document_params(buffer)
  local params = {textDocument = document, range = {start = at, ['end'] = at}, context = {diagnostics = {}}}
  local answers = vim.lsp.buf_request_sync(buffer, 'textDocument/codeAction', params, 20000)
  for _, action in ipairs(answers[id].result) do
    if action.title == title then
      if not action.edit then action = client.request_sync('codeAction/resolve', action, 20000, buffer).result end
      vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding)
      return
    end
  end
  error('no action ' .. title)
end
act('Ignore dates/ordinal-dot here')
wait(function() return #vim.diagnostic.get(buffer) == 1 end)
act('Replace ‘Sir. ’ by ‘Mr ’')
wait(function() return #vim.diagnostic.get(buffer) == 0 end)
out.text = vim.api.nvim_buf_get_lines(buffer, 0, -1, false)

-- Typing brings a finding; a hover explains it.
vim.api.nvim_buf_set_lines(buffer, -1, -1, false, {'', '😀 He met the the clerk.'})
wait(function() return #vim.diagnostic.get(buffer) == 1 end)
local typed = vim.diagnostic.get(buffer)[1]
out.typed = {typed.code, typed.lnum, typed.col, typed.end_col}
local place = {textDocument = vim.lsp.util.make_text_document_params(buffer), position = position(typed)}
out.hover = vim.lsp.buf_request_sync(buffer, 'textDocument/hover', place, 20000)[id].result.contents.value
vim.fn.writefile({vim.fn.json_encode(out)}, RESULT)
vim.lsp.stop_client(id)
vim.cmd('qall!')
"""
# Without it, Neovim would wait for somebody to read its complaint.
GUARD = """
local done, why = pcall(function() SCRIPT end)
if not done then io.stderr:write(tostring(why)); vim.cmd('cquit!') end
"""


def test_neovim_shows_and_mends_findings(tmp_path):
    article = tmp_path / "a b.md"
    article.write_text("😀 Talks on 9-10. January.\n\nSir. Ushakov said no.\n", encoding="utf-8")
    names = {
        "ARTICLE": str(article), "FOLDER": str(tmp_path), "RESULT": str(tmp_path / "out.json"),
        "COMMAND": [sys.executable, "-m", "newslint.servers.lsp"],
    }  # fmt: skip
    settings = "".join(
        f"{name} = vim.fn.json_decode({json.dumps(json.dumps(value))})\n" for name, value in names.items()
    )
    script = tmp_path / "script.lua"
    script.write_text(settings + GUARD.replace("SCRIPT", SCRIPT), encoding="utf-8")
    done = subprocess.run(
        ["nvim", "--headless", "-u", "NONE", "-i", "NONE", "-n", "-c", f"luafile {script}"],
        cwd=ROOT, capture_output=True, text=True, timeout=90, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    out = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert sorted(out["found"]) == [
        ["dates/ordinal-dot", 0, 14, 27, 1, "newslint"],
        ["translation/sir-title", 2, 0, 5, 1, "newslint"],
    ]
    assert out["text"] == [
        "<!-- newslint: ignore-next dates/ordinal-dot -->", "😀 Talks on 9-10. January.", "", "Mr Ushakov said no.",
    ]  # fmt: skip
    assert out["typed"] == ["translation/doubled-word", 5, 12, 19]
    assert out["hover"].startswith(f"# {out['typed'][0]}\n")
