namespace Lucene.Net.Vectors.Tests.Cli;

/// <summary>What one run of the program left behind.</summary>
internal sealed record CliResult(int ExitCode, string Output, string Error);
