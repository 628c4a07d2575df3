// Prints what BuildKit reads in each Dockerfile named on standard input, one JSON object a line.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/linter"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
)

type heredoc struct {
	Name    string `json:"name"`
	Expand  bool   `json:"expand"`
	Chomp   bool   `json:"chomp"`
	Content string `json:"content"`
}

type instruction struct {
	Keyword   string       `json:"keyword"`
	Line      int          `json:"line"`
	Flags     []string     `json:"flags"`
	Arguments []string     `json:"arguments"`
	JSON      bool         `json:"json"`
	Heredocs  []heredoc    `json:"heredocs"`
	Onbuild   *instruction `json:"onbuild"`
}

type file struct {
	Path         string        `json:"path"`
	Error        string        `json:"error"`
	Instructions []instruction `json:"instructions"`
}

func convert(node *parser.Node) instruction {
	out := instruction{
		Keyword: strings.ToLower(node.Value), Line: node.StartLine, Flags: []string{},
		Arguments: []string{}, JSON: node.Attributes["json"], Heredocs: []heredoc{},
	}
	out.Flags = append(out.Flags, node.Flags...)
	for next := node.Next; next != nil; next = next.Next {
		if len(next.Children) > 0 {
			child := convert(next.Children[0])
			out.Onbuild = &child
		} else {
			out.Arguments = append(out.Arguments, next.Value)
		}
	}
	for _, h := range node.Heredocs {
		content := h.Content
		if h.Chomp {
			content = parser.ChompHeredocContent(content)
		}
		out.Heredocs = append(out.Heredocs, heredoc{h.Name, h.Expand, h.Chomp, content})
	}
	return out
}

func read(path string) file {
	out := file{Path: path, Instructions: []instruction{}}
	data, err := os.ReadFile(path)
	if err != nil {
		out.Error = err.Error()
		return out
	}
	result, err := parser.Parse(bytes.NewReader(data))
	if err != nil {
		out.Error = err.Error()
		return out
	}
	for _, node := range result.AST.Children {
		out.Instructions = append(out.Instructions, convert(node))
	}
	stages, _, err := instructions.Parse(result.AST, linter.New(&linter.Config{}))
	if err != nil {
		out.Error = err.Error()
	} else if len(stages) == 0 {
		out.Error = "dockerfile contains no stages to build"
	}
	return out
}

func main() {
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetEscapeHTML(false)
	scanner := bufio.NewScanner(os.Stdin)
	for scanner.Scan() {
		if err := encoder.Encode(read(scanner.Text())); err != nil {
			panic(err)
		}
	}
}
