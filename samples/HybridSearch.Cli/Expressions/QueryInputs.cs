using System;

namespace HybridSearch.Cli.Expressions;

/// <summary>What an expression may need of a query beside its text.</summary>
[Flags]
internal enum QueryInputs
{
    None = 0,

    /// <summary>A row of the file of vectors.</summary>
    Vector = 1,

    /// <summary>Weighted terms of the file of weights.</summary>
    Weights = 2,

    /// <summary>Rows of the file of token vectors.</summary>
    Tokens = 4,
}
