using Lucene.Net.Util;

namespace Lucene.Net.Analysis.TokenAttributes;

public class PayloadAttribute : Attribute, IPayloadAttribute
{
    public PayloadAttribute()
    {
    }

    public PayloadAttribute(BytesRef payload) => Payload = payload;

    public virtual BytesRef Payload { get; set; }

    public override void Clear() => Payload = null;

    public override object Clone()
    {
        var clone = (PayloadAttribute)base.Clone();
        clone.Payload = Copy();
        return clone;
    }

    public override void CopyTo(IAttribute target) => ((IPayloadAttribute)target).Payload = Copy();

    public override bool Equals(object other)
        => ReferenceEquals(other, this) || (other is PayloadAttribute that && Equals(that.Payload, Payload));

    public override int GetHashCode() => Payload?.GetHashCode() ?? 0;

    public override void ReflectWith(IAttributeReflector reflector) => reflector.Reflect<IPayloadAttribute>("payload", Payload);

    private BytesRef Copy() => Payload == null ? null : BytesRef.DeepCopyOf(Payload);
}
