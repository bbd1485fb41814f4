using System;
using System.Collections.Generic;
using System.Text;

namespace Lucene.Net.Search;

public class Explanation
{
    private List<Explanation> _details;

    public Explanation() { }

    public Explanation(float value, string description)
    {
        Value = value;
        Description = description;
    }

    public virtual bool IsMatch => Value > 0f;

    public virtual float Value { get; set; }

    public virtual string Description { get; set; }

    public virtual void AddDetail(Explanation detail) => (_details ??= new List<Explanation>()).Add(detail);

    public virtual Explanation[] GetDetails() => _details?.ToArray();

    protected virtual string GetSummary() => QueryText.Plain(Value) + " = " + Description;

    public override string ToString() => ToString(0);

    protected internal virtual string ToString(int depth)
    {
        var text = new StringBuilder();
        text.Append(' ', 2 * depth).Append(GetSummary()).Append('\n');
        foreach (Explanation detail in Details)
        {
            text.Append(detail.ToString(depth + 1));
        }

        return text.ToString();
    }

    public virtual string ToHtml()
    {
        var text = new StringBuilder("<ul>\n<li>");
        text.Append(GetSummary()).Append("<br />\n");
        foreach (Explanation detail in Details)
        {
            text.Append(detail.ToHtml());
        }

        return text.Append("</li>\n</ul>\n").ToString();
    }

    private IReadOnlyList<Explanation> Details => (IReadOnlyList<Explanation>)_details ?? Array.Empty<Explanation>();
}

public class ComplexExplanation : Explanation
{
    public ComplexExplanation() { }

    public ComplexExplanation(bool match, float value, string description)
        : base(value, description) => Match = match;

    public virtual bool? Match { get; set; }

    public override bool IsMatch => Match ?? Value > 0f;

    protected override string GetSummary() => Match is bool match
        ? QueryText.Plain(Value) + " = " + (match ? "(MATCH) " : "(NON-MATCH) ") + Description
        : base.GetSummary();
}
